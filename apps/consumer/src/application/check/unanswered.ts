import { paths } from '../../site/router.ts'
import { type AboutYouProblem, aboutYouSection } from '../about-you/about-you-section.ts'
import type { Household } from '../draft/household.ts'
import { type HouseholdProblem, householdSection } from '../household/household-section.ts'
import { type SituationProblem, situationSection } from '../situation/situation-section.ts'

export type Unanswered =
  | { path: typeof paths.aboutYou; problem: AboutYouProblem }
  | { path: typeof paths.household; problem: HouseholdProblem }
  | { path: typeof paths.situation; problem: SituationProblem }

/** What still keeps an application from being sent: each page's own rules, asked of what is saved. */
export function unanswered(household: Household): Unanswered[] {
  const aboutYou = Object.values(aboutYouSection.validate(aboutYouSection.read(household)))
  const home = Object.values(householdSection.validate(householdSection.read(household)))
  const situation = Object.values(situationSection.validate(situationSection.read(household)))
  return [
    ...aboutYou.map((problem) => ({ path: paths.aboutYou, problem })),
    ...home.map((problem) => ({ path: paths.household, problem })),
    ...situation.map((problem) => ({ path: paths.situation, problem })),
  ]
}
