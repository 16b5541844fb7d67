import type { Household } from '../journey/household.ts'
import { pagesOf } from '../journey/pages-of.ts'
import type { Journey, Words } from '../journey/section.ts'

export type CostsSoFar = {
  /** The pages of living costs that the person has been to, each with what it comes to in a month. */
  known: { title: Words; cents: number }[]
  /** The titles of the pages that are still to come. */
  toCome: Words[]
}

/** The living costs by page, as seen from a page: a later page without an amount is still to come. */
export function costsSoFar(journey: Journey, household: Household, path: string): CostsSoFar {
  const pages = pagesOf(journey)
  const here = pages.findIndex((page) => page.path === path)
  const costs = pages.flatMap((page, index) => {
    const cents = page.monthlyCosts?.(household)
    return cents === undefined ? [] : [{ title: page.title, cents, isKnown: index <= here || page.begun(household) }]
  })
  return {
    known: costs.filter(({ isKnown }) => isKnown),
    toCome: costs.filter(({ isKnown }) => !isKnown).map(({ title }) => title),
  }
}
