import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { formatCalendarDate, formatCalendarMonth } from '@breakwater/ui/dates'
import { formatMoney } from '@breakwater/ui/money'
import { formatPhone } from '@breakwater/ui/phone'
import type { Language } from '@breakwater/vocabulary/languages'
import { usStateName } from '@breakwater/vocabulary/us-states'
import { paths } from '../../../shared/router.ts'
import { answerWords, lateRange } from '../answer-words.ts'
import type { Household } from '../draft/household.ts'
import { inAMonth, monthlyCosts, monthlyIncome } from '../month.ts'
import { monthMessages } from '../month-messages.ts'
import { repeatingAmount } from '../repeating-amount.ts'
import { aboutYouMessages } from '../sections/about-you/about-you-messages.ts'
import { debtTotalsInWords, debtWords } from '../sections/debts/debt-words.ts'
import { incomeName, incomeWords } from '../sections/income/income-words.ts'
import { categoriesByGroup, costGroups } from '../sections/living-costs/cost-groups.ts'
import { livingCostsMessages } from '../sections/living-costs/living-costs-messages.ts'
import { livingCostsPath } from '../sections/living-costs/living-costs-section.ts'
import { situationMessages } from '../sections/situation/situation-messages.ts'
import type { Total } from '../totals.tsx'
import { checkMessages } from './check-messages.ts'

/** One answer. `path` is the page on which it is given. */
export type Row = {
  path: string
  name: string
  note?: string
  answer: string
  /** Says that a list is empty: not true while an entry of it is unfinished. */
  isEmpty?: true
}
export type AnsweredSection = { path: string; title: string; rows: Row[]; totals: Total[] }

/** All answers in words, in the order of the pages. */
export function answersOf(household: Household, language: Language): AnsweredSection[] {
  const { sections } = checkMessages[language]
  return [
    section(paths.aboutYou, sections.aboutYou, aboutYouRows(household, language)),
    section(paths.household, sections.household, householdRows(household, language)),
    {
      path: paths.incomes,
      title: sections.income,
      rows: incomeRows(household, language),
      totals: incomeTotals(household, language),
    },
    ...livingCostSections(household, language),
    {
      path: paths.debts,
      title: sections.debts,
      rows: debtRows(household, language),
      totals: debtTotalsOf(household, language),
    },
    section(paths.situation, sections.situation, situationRows(household, language)),
  ]
}

/** A section whose rows are all given on its own page, and which adds nothing up. */
function section(path: string, title: string, rows: Omit<Row, 'path'>[]): AnsweredSection {
  return { path, title, rows: rows.map((row) => ({ path, ...row })), totals: [] }
}

function aboutYouRows({ contact }: Household, language: Language): Omit<Row, 'path'>[] {
  const t = checkMessages[language]
  const labels = aboutYouMessages[language]
  return [
    { name: t.name, answer: words(contact?.firstName, contact?.lastName) || t.notAnswered },
    { name: labels.phone, answer: contact?.phone ? formatPhone(contact.phone) : t.notAnswered },
    { name: labels.email, answer: contact?.email ?? t.notAnswered },
    ...(contact?.birthDate
      ? [{ name: labels.birthDate, answer: formatCalendarDate(contact.birthDate, language) }]
      : []),
  ]
}

function householdRows({ contact, state, householdSize, housing }: Household, language: Language): Omit<Row, 'path'>[] {
  const t = checkMessages[language]
  const answers = answerWords[language]
  const place = words(state ? usStateName(state, language) : null, contact?.postalCode)
  const late = lateRange(housing?.daysLate ?? null)
  const notice = housing?.foreclosureOrEviction
  return [
    { name: t.address, answer: [contact?.street, contact?.city, place].filter(Boolean).join(', ') || t.notAnswered },
    { name: t.people, answer: householdSize === null ? t.notAnswered : String(householdSize) },
    { name: t.housing, answer: housing ? answers.housing[housing.status] : t.notAnswered },
    ...(late ? [{ name: t.rentOrMortgageLate, answer: answers.late[late] }] : []),
    ...(notice == null ? [] : [{ name: t.notice, answer: notice ? answers.yes : answers.no }]),
  ]
}

function incomeRows({ incomes }: Household, language: Language): Row[] {
  if (incomes.length === 0)
    return [{ path: paths.incomes, name: checkMessages[language].noIncome, answer: '', isEmpty: true }]
  return incomes.map((income) => ({
    path: `${paths.incomes}/${income.id}`,
    name: incomeName(income, language),
    note: incomeWords(income, language),
    answer: repeatingAmount(income.netCents, income.frequency, language),
  }))
}

function incomeTotals({ incomes }: Household, language: Language): Total[] {
  if (incomes.length === 0) return []
  return [{ name: monthMessages[language].incomeTotal, figure: formatMoney(monthlyIncome(incomes), language) }]
}

function livingCostSections({ expenses }: Household, language: Language): AnsweredSection[] {
  const t = checkMessages[language]
  const month = monthMessages[language]
  return costGroups.map((group) => {
    const path = livingCostsPath(group)
    const ofGroup = expenses.filter(({ category }) => categoriesByGroup[group].includes(category))
    const rows = ofGroup.map(({ category, amountCents, frequency }) => ({
      path,
      name: expenseCategoryFacts[category].label[language],
      note: frequency === 'MONTHLY' ? '' : month.monthly(formatMoney(inAMonth(amountCents, frequency), language)),
      answer: repeatingAmount(amountCents, frequency, language),
    }))
    const total = { name: month.pageTotal, figure: formatMoney(monthlyCosts(ofGroup), language) }
    return {
      path,
      title: livingCostsMessages[language].titles[group],
      rows: rows.length > 0 ? rows : [{ path, name: t.noCosts, answer: '', isEmpty: true }],
      totals: rows.length > 1 ? [total] : [],
    }
  })
}

function debtRows({ debts }: Household, language: Language): Row[] {
  if (debts.length === 0)
    return [{ path: paths.debts, name: checkMessages[language].noDebts, answer: '', isEmpty: true }]
  return debts.map((debt) => ({
    path: `${paths.debts}/${debt.id}`,
    name: debt.creditor,
    note: debtWords(debt, language),
    answer: formatMoney(debt.balanceCents, language),
  }))
}

function debtTotalsOf({ debts }: Household, language: Language): Total[] {
  return debts.length === 0 ? [] : debtTotalsInWords(debts, language)
}

function situationRows({ hardship }: Household, language: Language): Omit<Row, 'path'>[] {
  const t = situationMessages[language]
  if (!hardship) return [{ name: t.cause, answer: checkMessages[language].notAnswered }]
  return [
    { name: t.cause, answer: answerWords[language].causes[hardship.cause] },
    ...(hardship.since ? [{ name: t.since, answer: formatCalendarMonth(hardship.since, language) }] : []),
    ...(hardship.story ? [{ name: t.story, answer: hardship.story }] : []),
  ]
}

function words(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
