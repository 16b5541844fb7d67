import type { Journey, SectionPage } from './section.ts'

/** The pages of all sections, in order. */
export function pagesOf(journey: Journey): readonly SectionPage[] {
  return journey.flatMap(({ pages }) => pages)
}
