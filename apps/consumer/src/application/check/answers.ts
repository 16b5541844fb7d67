import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { formatCalendarDate } from '@breakwater/ui/dates'
import type { Language } from '@breakwater/ui/i18n/language'
import { formatMoney } from '@breakwater/ui/money'
import { formatPhone } from '@breakwater/ui/phone'
import { formatRate } from '@breakwater/ui/rate'
import { usStateName } from '@breakwater/ui/us-state-names'
import { paths } from '../../site/router.ts'
import { aboutYouMessages } from '../about-you/about-you-messages.ts'
import { answerWords, lateRange } from '../answer-words.ts'
import { debtMessages } from '../debts/debt-messages.ts'
import type { Household } from '../draft/household.ts'
import { categoriesByGroup, costGroups } from '../living-costs/cost-groups.ts'
import { livingCostsMessages } from '../living-costs/living-costs-messages.ts'
import { livingCostsPath } from '../living-costs/living-costs-section.ts'
import { situationMessages } from '../situation/situation-messages.ts'
import { checkMessages } from './check-messages.ts'

type Row = { name: string; note?: string; answer: string }
export type AnsweredSection = { path: string; title: string; rows: Row[] }

/** All answers in words, in the order of the pages. */
export function answersOf(household: Household, language: Language): AnsweredSection[] {
  const { sections } = checkMessages[language]
  return [
    { path: paths.aboutYou, title: sections.aboutYou, rows: aboutYouRows(household, language) },
    { path: paths.household, title: sections.household, rows: householdRows(household, language) },
    { path: paths.incomes, title: sections.income, rows: incomeRows(household, language) },
    ...livingCostSections(household, language),
    { path: paths.debts, title: sections.debts, rows: debtRows(household, language) },
    { path: paths.situation, title: sections.situation, rows: situationRows(household, language) },
  ]
}

function aboutYouRows({ contact }: Household, language: Language): Row[] {
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

function householdRows({ contact, state, householdSize, housing }: Household, language: Language): Row[] {
  const t = checkMessages[language]
  const answers = answerWords[language]
  const place = words(state ? usStateName(state, language) : null, contact?.postalCode)
  const late: Partial<Record<string, string>> = answers.late
  const lateWords = late[lateRange(housing?.daysLate ?? null)]
  const notice = housing?.foreclosureOrEviction
  return [
    { name: t.address, answer: [contact?.street, contact?.city, place].filter(Boolean).join(', ') || t.notAnswered },
    { name: t.people, answer: householdSize === null ? t.notAnswered : String(householdSize) },
    { name: t.housing, answer: housing ? answers.housing[housing.status] : t.notAnswered },
    ...(lateWords ? [{ name: t.rentOrMortgageLate, answer: lateWords }] : []),
    ...(notice == null ? [] : [{ name: t.notice, answer: notice ? answers.yes : answers.no }]),
  ]
}

function incomeRows({ incomes }: Household, language: Language): Row[] {
  const { incomeKinds } = answerWords[language]
  if (incomes.length === 0) return [{ name: checkMessages[language].noIncome, answer: '' }]
  return incomes.map(({ source, kind, earner, netCents, frequency }) => ({
    name: source ?? incomeKinds[kind],
    note: [source && incomeKinds[kind], earner].filter(Boolean).join(' · '),
    answer: repeating(netCents, frequency, language),
  }))
}

function livingCostSections({ expenses }: Household, language: Language): AnsweredSection[] {
  return costGroups.map((group) => {
    const rows = expenses
      .filter(({ category }) => categoriesByGroup[group].includes(category))
      .map(({ category, amountCents, frequency }) => ({
        name: expenseCategoryFacts[category].label[language],
        answer: repeating(amountCents, frequency, language),
      }))
    return {
      path: livingCostsPath(group),
      title: livingCostsMessages[language].titles[group],
      rows: rows.length > 0 ? rows : [{ name: checkMessages[language].noCosts, answer: '' }],
    }
  })
}

function debtRows({ debts }: Household, language: Language): Row[] {
  const t = debtMessages[language]
  const { debtKinds } = answerWords[language]
  if (debts.length === 0) return [{ name: checkMessages[language].noDebts, answer: '' }]
  return debts.map(({ creditor, kind, balanceCents, minimumPaymentCents, aprBasisPoints }) => ({
    name: creditor,
    note: [
      debtKinds[kind],
      minimumPaymentCents !== null && t.perMonth(formatMoney(minimumPaymentCents, language)),
      aprBasisPoints !== null && t.ofBalance(formatRate(aprBasisPoints, language)),
    ]
      .filter(Boolean)
      .join(' · '),
    answer: formatMoney(balanceCents, language),
  }))
}

function situationRows({ hardship }: Household, language: Language): Row[] {
  const t = situationMessages[language]
  if (!hardship) return [{ name: t.cause, answer: checkMessages[language].notAnswered }]
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return [
    { name: t.cause, answer: answerWords[language].causes[hardship.cause] },
    ...(hardship.since ? [{ name: t.since, answer: month.format(new Date(hardship.since)) }] : []),
    ...(hardship.story ? [{ name: t.story, answer: hardship.story }] : []),
  ]
}

function repeating(cents: number, frequency: Household['incomes'][number]['frequency'], language: Language): string {
  return `${formatMoney(cents, language)} ${answerWords[language].frequencies[frequency]}`
}

function words(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
