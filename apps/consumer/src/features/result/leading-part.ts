import type { EvaluationFieldsFragment } from '@breakwater/contracts/generated/consumer'

export type Part = NonNullable<EvaluationFieldsFragment['words']>[number]

/**
 * The part of a result that the page is headed by: a home at risk, then facts without which the result is not reliable, then
 * the outcome. A doubtful figure is only asked about: the outcome stays the heading.
 */
export function leadingPart(words: readonly Part[]): Part | undefined {
  return words.find(({ kind, heading }) => kind !== 'MISSING' || heading.id === 'NOT_RELIABLE_YET')
}
