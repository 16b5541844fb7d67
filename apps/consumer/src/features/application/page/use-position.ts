import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { applicationPaths } from '../journey/application-paths.ts'
import { useJourney } from '../journey/journey-context.ts'
import { stepsOf } from '../journey/way.ts'
import { applicationMessages } from './application-messages.ts'

export type Position = {
  steps: readonly string[]
  /** Index of the page's step. */
  current: number
  /** The pages of the step, and which of them this is, from 0. */
  page: { index: number; count: number }
  /** `page 2 of 5`; empty for the only page of a step. */
  pageWords: string
  /** `Step 3 of 6, page 2 of 5: ` */
  spoken: string
}

/** Where a page is on the way through the application. */
export function usePosition(path: string): Position {
  const t = useMessages(applicationMessages)
  const { language } = useLanguage()
  const steps = [
    ...stepsOf(useJourney()).map(({ name, paths }) => ({ name: name(language), paths })),
    { name: t.check, paths: [applicationPaths.check] },
  ]
  const current = steps.findIndex(({ paths }) => paths.includes(path))
  const pages = steps[current]?.paths ?? []
  const index = pages.indexOf(path)
  const pageWords = pages.length > 1 ? t.page(index + 1, pages.length) : ''
  return {
    steps: steps.map(({ name }) => name),
    current,
    page: { index, count: pages.length },
    pageWords,
    spoken: `${[t.step(current + 1, steps.length), pageWords].filter(Boolean).join(', ')}: `,
  }
}
