import { paths } from '../../shared/router.ts'
import { unanswered } from './check/unanswered.ts'
import type { Answers } from './draft/answers.ts'
import type { Household } from './draft/household.ts'
import { categoriesByGroup, costGroups } from './sections/living-costs/cost-groups.ts'
import { livingCostsPath } from './sections/living-costs/living-costs-section.ts'

/** The named steps of the indicator: six at most, so that a person sees the end from the start. */
export const stepNames = ['aboutYou', 'income', 'livingCosts', 'debts', 'situation', 'check'] as const
export type StepName = (typeof stepNames)[number]

type Stop = {
  path: string
  step: StepName
  /** Whether the household already holds something from this page. */
  begun: (household: Household) => boolean
}

/** The pages of the application, in order. Forms for one income or one debt hang below their lists. */
export const journey: readonly Stop[] = [
  { path: paths.aboutYou, step: 'aboutYou', begun: ({ contact }) => Boolean(contact?.firstName || contact?.lastName) },
  {
    path: paths.household,
    step: 'aboutYou',
    // The state alone says nothing: it comes with the visitor from the front door.
    begun: ({ householdSize, housing }) => Boolean(householdSize || housing),
  },
  { path: paths.incomes, step: 'income', begun: ({ incomes }) => incomes.length > 0 },
  ...costGroups.map((group) => ({
    path: livingCostsPath(group),
    step: 'livingCosts' as const,
    begun: ({ expenses }: Household) => expenses.some(({ category }) => categoriesByGroup[group].includes(category)),
  })),
  { path: paths.debts, step: 'debts', begun: ({ debts }) => debts.length > 0 },
  { path: paths.situation, step: 'situation', begun: ({ hardship }) => hardship !== null },
  { path: paths.check, step: 'check', begun: () => false },
]

/** The paths of a step's pages, in order. */
export function pagesOfStep(step: StepName): string[] {
  return journey.filter((stop) => stop.step === step).map(({ path }) => path)
}

export function pathAfter(path: string): string {
  return journey[journey.findIndex((stop) => stop.path === path) + 1]?.path ?? paths.check
}

export function pathBefore(path: string): string {
  return journey[journey.findIndex((stop) => stop.path === path) - 1]?.path ?? paths.welcome
}

/** Where to resume: the check page if every page is complete, else the last page that holds an answer, else the first page. */
export function pathToResume(answers: Answers): string {
  const { household, typed } = answers
  if (unanswered(answers, 'en').length === 0) return paths.check
  const typedOn = Object.keys(typed)
  const isTyped = ({ path }: Stop) => typedOn.some((page) => page === path || page.startsWith(`${path}/`))
  return journey.findLast((stop) => stop.begun(household) || isTyped(stop))?.path ?? paths.aboutYou
}
