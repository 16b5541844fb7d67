import { correctedHousehold, correctionsInForce } from './corrected-household.ts'
import { type Correction, isValueOf, rowPlace } from './correction.ts'
import type { Household } from './household.ts'

/**
 * What keeps new corrections from being applied after the kept ones, each as the id of a correction and what is wrong; empty
 * where all can be. The values of a row that is added are left to the schema of the household.
 */
export function correctionProblems(
  stated: Household,
  kept: readonly Correction[],
  fresh: readonly Correction[],
): { id: string; problem: string }[] {
  return fresh.flatMap((correction, index) => {
    const before = [...kept, ...fresh.slice(0, index)]
    const problem = before.some(({ id }) => id === correction.id)
      ? 'has the id of another correction'
      : problemOf(correction, stated, before)
    return problem ? [{ id: correction.id, problem }] : []
  })
}

function problemOf(correction: Correction, stated: Household, before: readonly Correction[]): string | undefined {
  const { change, subject } = correction
  switch (change) {
    case 'SET': {
      if (!isValueOf(subject, correction.value)) return 'names no figure that can have this value'
      const row = rowPlace(subject.slice(0, subject.lastIndexOf('.')))
      return row && !hasRow(correctedHousehold(stated, before), `${row.list}.${row.id}`)
        ? 'is about a row that is not there'
        : undefined
    }
    case 'ADD': {
      const place = rowPlace(subject)
      if (!place || place.id !== correction.value.id) return 'names no list and id of the row'
      const isTaken = hasRow(stated, subject) || before.some((one) => one.change === 'ADD' && one.subject === subject)
      return isTaken ? 'has the id of another row' : undefined
    }
    case 'REMOVE':
      return hasRow(correctedHousehold(stated, before), subject) ? undefined : 'is about a row that is not there'
    case 'UNDO':
      return correctionsInForce(before).some(({ id }) => id === subject)
        ? undefined
        : 'undoes no correction that is in force'
  }
}

function hasRow(household: Household, subject: string): boolean {
  const place = rowPlace(subject)
  return place !== undefined && household[place.list].some(({ id }) => id === place.id)
}
