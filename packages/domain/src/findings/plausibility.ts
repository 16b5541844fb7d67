import { type MonthlyIncome, monthlyIncome } from '../budget/income.ts'
import { type ExpenseCategory, oftenYearly } from '../household/expense-category.ts'
import type { Household } from '../household/household.ts'
import { type Cents, formatBasisPoints, monthlyInterest } from '../money/money.ts'
import { monthOfYear, yearlyAmount } from '../money/pay-frequency.ts'
import { longDay } from '../rule/long-day.ts'
import { type Finding, finding } from './finding.ts'

/** More than this a month is asked about: it may be what comes in a year. */
const incomeOfAYear: Cents = 2_000_000

/** Card and loan rates outside of this are asked about: 25 was written for 25%, or 24990 for 24.99%. */
const usualRates = { least: 100, most: 5_000 }

const rated: ReadonlySet<Household['debts'][number]['kind']> = new Set(['CREDIT_CARD', 'STORE_CARD', 'PERSONAL_LOAN'])

/** Whether some income states less before deductions than after them: then no figure before deductions can be relied on. */
export function grossIsDoubtful(incomes: readonly Pick<MonthlyIncome, 'netCents' | 'grossCents'>[]): boolean {
  return incomes.some(({ netCents, grossCents }) => grossCents !== null && grossCents < netCents)
}

/** Questions about stated figures that can hardly be right; `on` (YYYY-MM-DD), where given, tells how old a person is. */
export function plausibilityFindings(household: Household, monthlyNetCents: Cents, on?: string): Finding[] {
  return [
    ...household.incomes.flatMap(incomeFindings),
    ...expenseFindings(household.expenses, monthlyNetCents),
    ...debtFigureFindings(household.debts),
    ...ageFindings(household, on),
  ]
}

function incomeFindings(income: Household['incomes'][number], index: number): Finding[] {
  const { netCents, grossCents } = monthlyIncome(income)
  const about = `incomes.${index}.netCents`
  const findings: Finding[] = []
  if (grossCents !== null && grossCents < netCents)
    findings.push(finding('GROSS_BELOW_NET', about, { figures: { grossCents, netCents } }))
  if (netCents > incomeOfAYear && income.frequency !== 'YEARLY')
    findings.push(finding('AMOUNT_LOOKS_YEARLY', about, { figures: { monthCents: netCents } }))
  return findings
}

/** Asks of the costs that mostly fall due once or twice a year, where a month of one takes a fourth of the take-home pay. */
function expenseFindings(expenses: Household['expenses'], monthlyNetCents: Cents): Finding[] {
  if (monthlyNetCents <= 0) return []
  const asked = new Map<ExpenseCategory, Finding>()
  for (const { category, amountCents, frequency } of expenses) {
    if (frequency === 'YEARLY' || !oftenYearly.has(category) || asked.has(category)) continue
    const monthCents = monthOfYear(yearlyAmount(amountCents, frequency))
    if (monthCents * 4 > monthlyNetCents)
      asked.set(category, finding('AMOUNT_LOOKS_YEARLY', category, { figures: { monthCents } }))
  }
  return [...asked.values()]
}

function debtFigureFindings(debts: Household['debts']): Finding[] {
  const findings: Finding[] = []
  for (const { id, kind, balanceCents, aprBasisPoints: rate, minimumPaymentCents: minimumCents } of debts) {
    if (rate != null && rated.has(kind) && rate > 0 && (rate < usualRates.least || rate > usualRates.most)) {
      const stated = `(${formatBasisPoints(rate)})`
      findings.push(finding('RATE_UNUSUAL', id, { detail: { en: stated, es: stated } }))
    }
    if (minimumCents == null || balanceCents === 0) continue
    if (minimumCents > balanceCents + monthlyInterest(balanceCents, rate ?? 0))
      findings.push(finding('MINIMUM_ABOVE_BALANCE', id, { figures: { minimumCents, balanceCents } }))
  }
  return findings
}

/** An agreement of a minor can be undone in every state; more often the year was mistyped. */
function ageFindings({ contact }: Household, on: string | undefined): Finding[] {
  if (contact?.birthDate == null || on === undefined) return []
  const years = Number(on.slice(0, 4)) - Number(contact.birthDate.slice(0, 4))
  const age = on.slice(5) < contact.birthDate.slice(5) ? years - 1 : years
  if (age >= 18 && age <= 110) return []
  const born = { en: `(${longDay(contact.birthDate, 'en')})`, es: `(${longDay(contact.birthDate, 'es')})` }
  return [finding('AGE_UNUSUAL', 'birthDate', { detail: born })]
}
