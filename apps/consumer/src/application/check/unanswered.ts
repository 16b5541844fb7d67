import type { ExpenseCategory } from '@breakwater/contracts/generated/consumer'
import type { AmountProblem } from '@breakwater/ui/money'
import { paths } from '../../site/router.ts'
import { type AboutYouProblem, aboutYouSection } from '../about-you/about-you-section.ts'
import type { Draft } from '../draft/draft-context.ts'
import type { Household } from '../draft/household.ts'
import { type HouseholdProblem, householdSection } from '../household/household-section.ts'
import { type CostGroup, categoriesByGroup, costGroups } from '../living-costs/cost-groups.ts'
import { amountName, livingCostsPath, livingCostsSection } from '../living-costs/living-costs-section.ts'
import { type SituationProblem, situationSection } from '../situation/situation-section.ts'

export type Unanswered =
  | { path: typeof paths.aboutYou; problem: AboutYouProblem }
  | { path: typeof paths.household; problem: HouseholdProblem }
  | { path: typeof paths.situation; problem: SituationProblem }
  | { path: string; problem: AmountProblem; category: ExpenseCategory }

/** What still keeps an application from being sent: each page's own rules, asked of what is saved. */
export function unanswered({
  household,
  recallForm,
}: Pick<Draft, 'recallForm'> & { household: Household }): Unanswered[] {
  const aboutYou = Object.values(aboutYouSection.validate(aboutYouSection.read(household)))
  const home = Object.values(householdSection.validate(householdSection.read(household)))
  const situation = Object.values(situationSection.validate(situationSection.read(household)))
  return [
    ...aboutYou.map((problem) => ({ path: paths.aboutYou, problem })),
    ...home.map((problem) => ({ path: paths.household, problem })),
    ...costGroups.flatMap((group) => unreadableCosts(group, recallForm)),
    ...situation.map((problem) => ({ path: paths.situation, problem })),
  ]
}

/**
 * Living costs that were typed, left with Back and cannot be read: no cost is an answer as well, so that what is saved
 * does not show them, and a rent would be missing without a word.
 */
function unreadableCosts(group: CostGroup, recallForm: Draft['recallForm']): Unanswered[] {
  const path = livingCostsPath(group)
  const typed = recallForm(path)
  if (!typed) return []
  const problems = livingCostsSection(group).validate(typed)
  return categoriesByGroup[group].flatMap((category) => {
    const problem = problems[amountName(category)]
    return problem ? [{ path, problem, category }] : []
  })
}
