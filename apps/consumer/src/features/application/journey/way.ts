import { paths } from '../../../shared/paths.ts'
import type { Answers } from './answers.ts'
import { applicationPaths } from './application-paths.ts'
import { pagesOf } from './pages-of.ts'
import type { Journey, Section, SectionPage, Words } from './section.ts'
import { unanswered } from './unanswered.ts'

export type Step = { name: Words; paths: readonly string[]; sum: Section['sum'] }

/** The named steps of the indicator before the last, which is check-your-answers. */
export function stepsOf(journey: Journey): readonly Step[] {
  const steps: { name: Words; paths: string[]; sum: Section['sum'] }[] = []
  for (const { step, pages, sum } of journey) {
    if (step) steps.push({ name: step, paths: [], sum })
    steps.at(-1)?.paths.push(...pages.map(({ path }) => path))
  }
  return steps
}

export function pathAfter(journey: Journey, path: string): string {
  const stops = stopsOf(journey)
  return stops[stops.indexOf(path) + 1] ?? applicationPaths.check
}

export function pathBefore(journey: Journey, path: string): string {
  const stops = stopsOf(journey)
  return stops[stops.indexOf(path) - 1] ?? paths.welcome
}

/** Where to resume: the check page if every page is complete, else the last page that holds an answer, else the first page. */
export function pathToResume(journey: Journey, answers: Answers): string {
  if (unanswered(journey, answers, 'en').length === 0) return applicationPaths.check
  const typedOn = Object.keys(answers.typed)
  const isTyped = ({ path }: SectionPage) => typedOn.some((page) => page === path || page.startsWith(`${path}/`))
  const pages = pagesOf(journey)
  const last = pages.findLast((page) => page.begun(answers.household) || isTyped(page))
  return (last ?? pages[0])?.path ?? applicationPaths.check
}

function stopsOf(journey: Journey): readonly string[] {
  return [...pagesOf(journey).map(({ path }) => path), applicationPaths.check]
}
