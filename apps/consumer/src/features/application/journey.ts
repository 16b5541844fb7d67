import type { Journey } from './journey/section.ts'
import { aboutYou } from './sections/about-you/section.ts'
import { debts } from './sections/debts/section.ts'
import { household } from './sections/household/section.ts'
import { income } from './sections/income/section.ts'
import { livingCosts } from './sections/living-costs/section.tsx'
import { situation } from './sections/situation/section.ts'

/**
 * The sections of the application, in order. Steps, pages, the place to resume, check-your-answers, unanswered questions and
 * the merge of two devices' answers all derive from this list.
 */
export const journey: Journey = [aboutYou, household, income, livingCosts, debts, situation]
