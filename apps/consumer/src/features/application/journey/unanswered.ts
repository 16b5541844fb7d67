import type { Language } from '@breakwater/vocabulary/languages'
import type { Answers } from './answers.ts'
import { pagesOf } from './pages-of.ts'
import type { FieldMessage, Journey } from './section.ts'

/** An answer that keeps the application from being sent. `page` is the path of the section's page, whose entry it may be in. */
export type Unanswered = FieldMessage & { page: string }

export function unanswered(journey: Journey, answers: Answers, language: Language): Unanswered[] {
  return pagesOf(journey).flatMap((page) =>
    page.unanswered(answers, language).map((found) => ({ page: page.path, ...found })),
  )
}
