import { householdSchema } from '@breakwater/domain/household'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Household, newHousehold } from '../journey/household.ts'
import type { SectionForm } from '../journey/section-form.ts'
import { answerWords } from '../words/answer-words.ts'
import { aboutYouForm } from './about-you/form.ts'
import { debtForm } from './debts/form.ts'
import { householdForm } from './household/form.ts'
import { incomeForm } from './income/form.ts'
import { categoriesByGroup, costGroups } from './living-costs/cost-groups.ts'
import { livingCostsForm } from './living-costs/form.ts'
import { situationForm } from './situation/form.ts'

type Form = SectionForm<Record<string, string>, string>

const keysOf = <Words extends object>(words: Words) => Object.keys(words) as (keyof Words & string)[]
const name = (most: number) =>
  fc.string({ minLength: 1, maxLength: most, unit: fc.constantFrom(...'abcdefghijñóü0123 ') }).map((text) => {
    const trimmed = text.trim()
    return trimmed === '' ? 'x' : trimmed
  })
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const amount = fc.integer({ min: 1, max: 1_000_000_000 })
const late = fc.constantFrom(...keysOf(answerWords.en.late).map(Number))
const frequency = fc.constantFrom(...keysOf(answerWords.en.frequencies))
const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2005-12-31'), noInvalidDate: true })
const dateOf = (date: Date) => date.toISOString().slice(0, 10)
const digits = (count: number) =>
  fc.string({ minLength: count, maxLength: count, unit: fc.constantFrom(...'23456789') })

const contact = fc.record({
  firstName: orNull(name(80)),
  lastName: orNull(name(80)),
  birthDate: orNull(day.map(dateOf)),
  email: orNull(digits(5).map((text) => `person${text}@example.com`)),
  phone: orNull(digits(7).map((text) => `+1512${text};ext=7`)),
  street: orNull(name(200)),
  city: orNull(name(100)),
  postalCode: orNull(
    fc.oneof(
      digits(5),
      digits(9).map((text) => `${text.slice(0, 5)}-${text.slice(5)}`),
    ),
  ),
})

const housing = fc.oneof(
  fc.constant({ status: 'OTHER' as const, daysLate: null, foreclosureOrEviction: null }),
  fc
    .record({
      status: fc.constantFrom('RENT' as const, 'OWN' as const),
      daysLate: orNull(late),
      foreclosureOrEviction: orNull(fc.boolean()),
    })
    .map((home) => ({ ...home, foreclosureOrEviction: home.daysLate ? home.foreclosureOrEviction : null })),
)

const withoutDeductions = ['CHILD_SUPPORT', 'ALIMONY', 'PUBLIC_ASSISTANCE', 'RENTAL']
const income = fc
  .record({
    earner: orNull(name(80)),
    kind: fc.constantFrom(...keysOf(answerWords.en.incomeKinds)),
    source: orNull(name(120)),
    frequency,
    netCents: fc.integer({ min: 0, max: 500_000_000 }),
    more: orNull(fc.integer({ min: 0, max: 500_000_000 })),
  })
  .map(({ more, ...one }) => ({
    ...one,
    grossCents: more === null || withoutDeductions.includes(one.kind) ? null : one.netCents + more,
  }))

const secured: Partial<Record<string, boolean[]>> = {
  VEHICLE_LOAN: [true],
  MORTGAGE: [true],
  HOME_EQUITY: [true],
  STORE_CARD: [true, false],
  PERSONAL_LOAN: [true, false],
  BUSINESS: [true, false],
  OTHER: [true, false],
}
const debt = fc.constantFrom(...keysOf(answerWords.en.debtKinds)).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    creditor: name(120),
    owner: fc.constantFrom(...keysOf(answerWords.en.debtOwners)),
    secured: fc.constantFrom(...(secured[kind] ?? [false])),
    balanceCents: fc.integer({ min: 0, max: 1_000_000_000 }),
    minimumPaymentCents: orNull(fc.integer({ min: 0, max: 1_000_000_000 })),
    aprBasisPoints: orNull(fc.integer({ min: 0, max: 100_000 })),
    limitCents: kind === 'CREDIT_CARD' || kind === 'STORE_CARD' ? orNull(amount) : fc.constant(null),
    daysPastDue: late,
  }),
)

const expenses = fc.subarray(costGroups.flatMap((group) => categoriesByGroup[group])).chain((categories) =>
  fc.tuple(
    ...categories.map(
      (category) =>
        fc.record({
          id: fc.constant(category.toLowerCase()),
          category: fc.constant(category),
          label: fc.constant(null),
          frequency,
          amountCents: amount,
        }),
      runs,
    ),
  ),
)

const hardship = fc.record({
  cause: fc.constantFrom(...keysOf(answerWords.en.causes)),
  since: orNull(day.filter((date) => date.getUTCFullYear() >= 1950).map((date) => `${dateOf(date).slice(0, 7)}-01`)),
  story: orNull(name(500)),
})

const numbered = <Entry extends object>(entry: fc.Arbitrary<Entry>, prefix: string) =>
  fc.array(entry, { maxLength: 4 }).map((entries) => entries.map((one, index) => ({ id: `${prefix}${index}`, ...one })))

/** Households as the forms can state them; amounts, names and answers differ from each other and from every default. */
const anyHousehold: fc.Arbitrary<Household> = fc.record({
  contact,
  state: fc.constantFrom('TX', 'RI', 'OK'),
  householdSize: orNull(fc.integer({ min: 1, max: 30 })),
  housing: orNull(housing),
  incomes: numbered(income, 'i'),
  expenses,
  debts: numbered(debt, 'd'),
  hardship: orNull(hardship),
})

/** The forms of each page, in the order of the pages. */
function formsFor({ incomes, debts }: Household): Form[] {
  return [
    aboutYouForm,
    householdForm,
    ...incomes.map(({ id }) => incomeForm(id)),
    ...costGroups.map(livingCostsForm),
    ...debts.map(({ id }) => debtForm(id)),
    situationForm,
  ] as unknown as Form[]
}

/** Saving a page of living costs moves them behind those of the other pages. */
const inOrder = ({ expenses, ...rest }: Household) => ({
  ...rest,
  expenses: expenses.toSorted((one, other) => one.id.localeCompare(other.id)),
})

/** Enough for every kind of entry and every answer: a household has many. */
const runs = { numRuns: 30 }

describe('the forms of the application', () => {
  it('copy every answer of a household, each into its own field', () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        expect(householdSchema.safeParse(household).error?.issues ?? []).toEqual([])
        const copy = formsFor(household).reduce(
          (copy, form) => form.write(copy, form.read(household)),
          newHousehold(null),
        )
        expect(copy).toEqual(household)
      }),
      runs,
    )
  })

  it('show again exactly what they saved, and save it over other answers', () => {
    fc.assert(
      fc.property(anyHousehold, anyHousehold, (household, other) => {
        for (const form of formsFor(household)) {
          const values = form.read(household)
          expect(form.read(form.write(household, values))).toEqual(values)
          expect(inOrder(form.write(household, values))).toEqual(inOrder(household))
          if (Object.keys(form.validate(values)).length === 0)
            expect(form.read(form.write(other, values))).toEqual(values)
        }
      }),
      runs,
    )
  })

  it('write no answer to a question that the new kind of a debt does not ask', () => {
    fc.assert(
      fc.property(
        anyHousehold,
        fc.nat(),
        fc.constantFrom(...keysOf(answerWords.en.debtKinds)),
        (household, nth, kind) => {
          const debt = household.debts[nth % household.debts.length]
          if (!debt) return
          const form = debtForm(debt.id)
          const values = { ...form.read(household), kind, secured: 'yes', limit: '900' }
          const written = form.write(household, values).debts.find(({ id }) => id === debt.id)
          expect(written?.kind).toBe(kind)
          expect(written?.secured).toBe(secured[kind]?.includes(true) ?? false)
          expect(written?.limitCents).toBe(kind === 'CREDIT_CARD' || kind === 'STORE_CARD' ? 90_000 : null)
        },
      ),
      runs,
    )
  })

  it('change an entry in its place, and leave the others as they are', () => {
    fc.assert(
      fc.property(anyHousehold, fc.nat(), amount, (household, nth, cents) => {
        const text = String(cents / 100)
        const [income, debt] = [household.incomes, household.debts].map((entries) => entries[nth % entries.length])
        if (income) {
          const form = incomeForm(income.id)
          const { incomes } = form.write(household, { ...form.read(household), net: text, gross: '' })
          const expected = { ...income, netCents: cents, grossCents: null }
          expect(incomes).toEqual(household.incomes.map((one) => (one.id === income.id ? expected : one)))
        }
        if (debt) {
          const form = debtForm(debt.id)
          const { debts } = form.write(household, { ...form.read(household), balance: text, owner: 'JOINT' })
          const expected = { ...debt, balanceCents: cents, owner: 'JOINT' }
          expect(debts).toEqual(household.debts.map((one) => (one.id === debt.id ? expected : one)))
        }
      }),
      runs,
    )
  })
})
