import type { Language } from '@breakwater/vocabulary/languages'
import type { Household } from '../journey/household.ts'
import type { Journey } from '../journey/section.ts'
import { type AnsweredPage, answeredPages } from './answered-pages.ts'

export type AnsweredGroup = {
  title: string
  /** Cents that its answers come to; null for answers that are no amounts. */
  sum: number | null
  pages: readonly (AnsweredPage & { monthlyCosts: number | null })[]
}

/** All answers in words by section: those that are amounts first, since the figures above them sum them up. */
export function answeredGroups(journey: Journey, household: Household, language: Language): AnsweredGroup[] {
  const groups = journey.map((section) => {
    const pages = answeredPages([section], household, language).map((page, index) => {
      return { ...page, monthlyCosts: section.pages[index]?.monthlyCosts?.(household) ?? null }
    })
    const [only] = pages
    const title = pages.length === 1 && only ? only.title : (section.step?.(language) ?? '')
    return { title, sum: section.sum?.cents(household) ?? null, pages }
  })
  return [...groups.filter(({ sum }) => sum !== null), ...groups.filter(({ sum }) => sum === null)]
}
