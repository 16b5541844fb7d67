import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import type { Language } from '@breakwater/vocabulary/languages'
import { paths } from '../../../shared/router.ts'
import { amountProblems } from '../amount-problems.ts'
import type { Answers } from '../draft/answers.ts'
import { type Section, textOrNull } from '../section.ts'
import { aboutYouMessages } from '../sections/about-you/about-you-messages.ts'
import { aboutYouSection } from '../sections/about-you/about-you-section.ts'
import { debtMessages } from '../sections/debts/debt-messages.ts'
import { debtProblemText } from '../sections/debts/debt-problem-text.ts'
import { debtSection } from '../sections/debts/debt-section.ts'
import { householdMessages } from '../sections/household/household-messages.ts'
import { householdSection } from '../sections/household/household-section.ts'
import { incomeMessages } from '../sections/income/income-messages.ts'
import { incomeProblemText } from '../sections/income/income-problem-text.ts'
import { incomeSection } from '../sections/income/income-section.ts'
import { type CostGroup, categoriesByGroup, costGroups } from '../sections/living-costs/cost-groups.ts'
import { livingCostsPath, livingCostsSection } from '../sections/living-costs/living-costs-section.ts'
import { situationMessages } from '../sections/situation/situation-messages.ts'
import { situationSection } from '../sections/situation/situation-section.ts'
import { type UnfinishedEntry, unfinishedEntries } from '../use-entries.ts'

/** An answer that still keeps the application from being sent. */
export type Unanswered = {
  /** The section of the check page. */
  section: string
  /** The page and its field where it is mended. */
  path: string
  field: string
  message: string
}

/**
 * Each page's own rules, asked of what stands on the page: of the text as typed where a page was left unfinished, since
 * what is saved may lack it without a trace.
 */
export function unanswered(answers: Answers, language: Language): Unanswered[] {
  return [
    ...ofPage(answers, paths.aboutYou, aboutYouSection).map(inWords(aboutYouMessages[language].problems)),
    ...ofPage(answers, paths.household, householdSection).map(inWords(householdMessages[language].problems)),
    ...unfinishedIncomes(answers, language),
    ...costGroups.flatMap((group) => unreadableCosts(answers, group, language)),
    ...unfinishedDebts(answers, language),
    ...ofPage(answers, paths.situation, situationSection).map(inWords(situationMessages[language].problems)),
  ]
}

type Found<Code extends string> = { path: string; field: string; problem: Code }

function ofPage<Values extends FormValues, Code extends string>(
  { household, typed }: Answers,
  path: string,
  section: Section<Values, Code>,
): Found<Code>[] {
  const problems = section.validate({ ...section.read(household), ...(typed[path] as Partial<Values> | undefined) })
  return Object.entries(problems).map(([field, problem]) => ({ path, field, problem: problem as Code }))
}

function inWords<Code extends string>(words: Readonly<Record<Code, string>>) {
  return ({ path, field, problem }: Found<Code>): Unanswered => ({
    section: path,
    path,
    field,
    message: words[problem],
  })
}

function unfinishedIncomes(answers: Answers, language: Language): Unanswered[] {
  const t = incomeMessages[language]
  return unfinishedEntries(answers, paths.incomes, incomeSection).map((entry) => {
    const name = textOrNull(entry.values.source) ?? t.unnamed
    const { kind } = entry.values
    return inOneSentence(entry, paths.incomes, {
      many: t.unfinished(name),
      one: (problem, field) => `${name}: ${incomeProblemText({ problem, field, kind }, language)}`,
    })
  })
}

function unfinishedDebts(answers: Answers, language: Language): Unanswered[] {
  const t = debtMessages[language]
  return unfinishedEntries(answers, paths.debts, debtSection).map((entry) => {
    const name = textOrNull(entry.values.creditor) ?? t.unnamed
    return inOneSentence(entry, paths.debts, {
      many: t.unfinished(name),
      one: (problem, field) => `${name}: ${debtProblemText(problem, field, language)}`,
    })
  })
}

type EntryWords<Code> = { many: string; one: (problem: Code, field: string) => string }

/** One line for each entry, whatever it lacks: a list of many debts stays readable. It leads to the first thing that is missing. */
function inOneSentence<Values extends FormValues, Code extends string>(
  { path, problems }: UnfinishedEntry<Values, Code>,
  section: string,
  words: EntryWords<Code>,
): Unanswered {
  const [[field, problem] = ['', undefined], ...more] = Object.entries(problems) as [string, Code][]
  return { section, path, field, message: problem && more.length === 0 ? words.one(problem, field) : words.many }
}

/** Living costs that cannot be read: no cost is an answer as well, so that a rent would be missing without a word. */
function unreadableCosts(answers: Answers, group: CostGroup, language: Language): Unanswered[] {
  const path = livingCostsPath(group)
  const found = ofPage(answers, path, livingCostsSection(group))
  return found.map(({ field, problem }) => {
    const category = categoriesByGroup[group].find((known) => field.startsWith(`${known}-`))
    const label = category ? expenseCategoryFacts[category].label[language] : ''
    return { section: path, path, field, message: amountProblems[language][problem](label) }
  })
}
