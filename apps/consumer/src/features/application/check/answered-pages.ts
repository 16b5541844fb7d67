import type { Language } from '@breakwater/vocabulary/languages'
import type { Household } from '../journey/household.ts'
import { pagesOf } from '../journey/pages-of.ts'
import type { Journey, Row, Total } from '../journey/section.ts'

export type AnsweredPage = { path: string; title: string; rows: readonly Row[]; totals: readonly Total[] }

/** All answers in words, page by page. */
export function answeredPages(journey: Journey, household: Household, language: Language): AnsweredPage[] {
  return pagesOf(journey).map(({ path, title, rows, totals }) => ({
    path,
    title: title(language),
    rows: rows(household, language),
    totals: totals(household, language),
  }))
}
