import fc from 'fast-check'
import { payFrequencies } from '../../money/pay-frequency.ts'
import type { Correction } from '../correction.ts'
import type { Household } from '../household.ts'

const cents = fc.nat(2_000_000)
const orUnknown = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })

type Change<Correct = Correction> = Correct extends unknown ? Omit<Correct, 'id'> : never

/** Corrections of a household, oldest first: of its figures and rows, of rows that they add, and of each other. */
export function correctionsOf(household: Household, maxLength = 8): fc.Arbitrary<Correction[]> {
  const change = fc.oneof(...changesOf(household))
  return fc.array(fc.tuple(change, orUnknown(fc.nat())), { maxLength }).map((drawn) =>
    drawn.map(([correction, undoes], index): Correction => {
      const id = `c${index}`
      return undoes === null || index === 0
        ? { id, ...named(correction, index) }
        : { id, change: 'UNDO', subject: `c${undoes % index}` }
    }),
  )
}

/** An added row has an id of its own. */
function named(correction: Change, index: number): Change {
  if (correction.change !== 'ADD') return correction
  const id = `added-${index}`
  return { ...correction, subject: `${correction.subject}.${id}`, value: { ...correction.value, id } }
}

function changesOf({ incomes, expenses, debts }: Household): fc.Arbitrary<Change>[] {
  const set = (subject: string, value: fc.Arbitrary<string | number | boolean | null>) => {
    return value.map((one): Change => ({ change: 'SET', subject, value: one }))
  }
  const remove = (subject: string) => fc.constant<Change>({ change: 'REMOVE', subject })
  const continued = new Set(debts.flatMap(({ continues }) => continues ?? []))
  return [
    set('householdSize', fc.integer({ min: 1, max: 12 })),
    set('housing.status', fc.constantFrom('RENT', 'OWN', 'OTHER')),
    // What comes in by the hour or irregularly is stated in other figures.
    ...incomes
      .filter(({ frequency }) => frequency !== 'HOURLY' && frequency !== 'IRREGULAR')
      .flatMap(({ id }) => [
        set(`incomes.${id}.netCents`, cents),
        set(`incomes.${id}.grossCents`, orUnknown(cents)),
        set(`incomes.${id}.frequency`, fc.constantFrom(...payFrequencies)),
        remove(`incomes.${id}`),
      ]),
    ...expenses.flatMap(({ id }) => [
      set(`expenses.${id}.amountCents`, cents),
      set(`expenses.${id}.frequency`, fc.constantFrom(...payFrequencies)),
      remove(`expenses.${id}`),
    ]),
    ...debts.flatMap(({ id }) => [
      set(`debts.${id}.balanceCents`, cents),
      set(`debts.${id}.aprBasisPoints`, orUnknown(fc.nat(4_000))),
      set(`debts.${id}.minimumPaymentCents`, orUnknown(fc.nat(50_000))),
      set(`debts.${id}.secured`, fc.boolean()),
      ...(continued.has(id) ? [] : [remove(`debts.${id}`)]),
    ]),
    fc.record({
      change: fc.constant('ADD' as const),
      subject: fc.constant('expenses'),
      value: fc.record({
        id: fc.constant(''),
        category: fc.constantFrom('FOOD_AT_HOME', 'PETS', 'RENT'),
        frequency: fc.constant('MONTHLY' as const),
        amountCents: cents,
      }),
    }),
    fc.record({
      change: fc.constant('ADD' as const),
      subject: fc.constant('debts'),
      value: fc.record({
        id: fc.constant(''),
        creditor: fc.constant('Omega'),
        kind: fc.constantFrom('CREDIT_CARD', 'MEDICAL', 'VEHICLE_LOAN'),
        owner: fc.constant('INDIVIDUAL' as const),
        secured: fc.boolean(),
        balanceCents: cents,
        minimumPaymentCents: orUnknown(fc.nat(50_000)),
      }),
    }),
  ]
}
