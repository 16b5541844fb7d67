import fc from 'fast-check'
import { expect, it } from 'vitest'
import { conflictingCorrections, correctedHousehold } from './corrected-household.ts'
import { type Household, householdSchema } from './household.ts'
import { correctionsOf } from './testing/correction-arbitrary.ts'
import { anyHousehold, plausibleHousehold } from './testing/household-arbitrary.ts'

const anyStated = fc.oneof(plausibleHousehold, anyHousehold)
const corrected = anyStated.chain((stated) => fc.tuple(fc.constant(stated), correctionsOf(stated)))
const runs = { numRuns: 500 }

/** The order of rows does not matter to an evaluation; added rows come in the order in which they were added. */
const inAnyOrder = ({ incomes, expenses, debts, ...rest }: Household) => {
  const byId = (rows: readonly { id: string }[]) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return { ...rest, incomes: byId(incomes), expenses: byId(expenses), debts: byId(debts) }
}

it('corrections of a valid household make a valid household', () => {
  fc.assert(
    fc.property(corrected, ([stated, corrections]) => {
      expect(householdSchema.safeParse(correctedHousehold(stated, corrections)).error).toBeUndefined()
    }),
    runs,
  )
})

it('what was stated stays as it was, and comes back when every correction is undone', () => {
  fc.assert(
    fc.property(corrected, ([stated, corrections]) => {
      const before = structuredClone(stated)
      const made = corrections.filter(({ change }) => change !== 'UNDO')
      const undos = made.map(({ id }) => ({ id: `undo-${id}`, change: 'UNDO' as const, subject: id }))
      expect(correctedHousehold(stated, [...made, ...undos])).toEqual(before)
      expect(correctedHousehold(stated, [])).toEqual(before)
      expect(stated).toEqual(before)
    }),
    runs,
  )
})

it('the undo of a correction gives the figures from before it', () => {
  fc.assert(
    fc.property(corrected, ([stated, corrections]) => {
      corrections.forEach((correction, index) => {
        const before = corrections.slice(0, index)
        const undo = { id: 'undo', change: 'UNDO' as const, subject: correction.id }
        expect(correctedHousehold(stated, [...before, correction, undo])).toEqual(correctedHousehold(stated, before))
      })
    }),
    runs,
  )
})

it('the order of two corrections that do not conflict does not matter', () => {
  let swapped = 0
  fc.assert(
    fc.property(corrected, ([stated, corrections]) => {
      corrections.slice(1).forEach((second, index) => {
        const first = corrections[index]
        if (!first || conflictingCorrections([first], [second], corrections).length > 0) return
        swapped += 1
        const [before, after] = [corrections.slice(0, index), corrections.slice(index + 2)]
        const other = [...before, second, first, ...after]
        expect(inAnyOrder(correctedHousehold(stated, other))).toEqual(
          inAnyOrder(correctedHousehold(stated, corrections)),
        )
      })
    }),
    runs,
  )
  expect(swapped).toBeGreaterThan(500)
})
