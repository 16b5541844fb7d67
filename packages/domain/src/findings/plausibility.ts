import { monthlyGross, monthlyIncome } from '../budget/income.ts'
import { type ExpenseCategory, oftenYearly } from '../household/expense-category.ts'
import type { Household } from '../household/household.ts'
import { type Cents, formatBasisPoints, monthlyInterest } from '../money/money.ts'
import { monthOfYear, roundMonthly, yearlyAmount } from '../money/pay-frequency.ts'
import { longDay } from '../rule/long-day.ts'
import { type Finding, finding } from './finding.ts'

/** More than this a month is asked about: it may be what comes in a year. */
const incomeOfAYear: Cents = 2_000_000

/** Card and loan rates outside of this are asked about: 25 was written for 25%, or 24990 for 24.99%. */
const usualRates = { least: 100, most: 5_000 }

const rated: ReadonlySet<Household['debts'][number]['kind']> = new Set(['CREDIT_CARD', 'STORE_CARD', 'PERSONAL_LOAN'])

/** Whether some income states less before deductions than after them: then no figure before deductions can be relied on. */
export function grossIsDoubtful(incomes: Household['incomes']): boolean {
  return incomes.some((income) => {
    const gross = monthlyGross(income)
    return gross !== null && roundMonthly(gross) < monthlyIncome(income).netCents
  })
}

/** Questions about stated figures that can hardly be right; `on` (YYYY-MM-DD), where given, tells how old a person is. */
export function plausibilityFindings(household: Household, monthlyNetCents: Cents, on?: string): Finding[] {
  const findings: Finding[] = []
  addIncomeFindings(findings, household)
  addExpenseFindings(findings, household, monthlyNetCents)
  addDebtFindings(findings, household)
  addAgeFinding(findings, household, on)
  return findings
}

function addIncomeFindings(findings: Finding[], { incomes }: Household): void {
  incomes.forEach((income, index) => {
    const { netCents, grossCents } = monthlyIncome(income)
    const about = `incomes.${index}.netCents`
    if (grossCents !== null && grossCents < netCents)
      findings.push(finding('GROSS_BELOW_NET', about, { grossCents, netCents }))
    if (netCents > incomeOfAYear && income.frequency !== 'YEARLY')
      findings.push(finding('AMOUNT_LOOKS_YEARLY', about, { monthCents: netCents }))
  })
}

/** Asks of the costs that mostly fall due once or twice a year, where a month of one takes a fourth of the take-home pay. */
function addExpenseFindings(findings: Finding[], { expenses }: Household, monthlyNetCents: Cents): void {
  if (monthlyNetCents <= 0) return
  const asked = new Set<ExpenseCategory>()
  for (const { category, amountCents, frequency } of expenses) {
    if (frequency === 'YEARLY' || !oftenYearly.has(category) || asked.has(category)) continue
    const monthCents = monthOfYear(yearlyAmount(amountCents, frequency))
    if (monthCents * 4 <= monthlyNetCents) continue
    asked.add(category)
    findings.push(finding('AMOUNT_LOOKS_YEARLY', category, { monthCents }))
  }
}

function addDebtFindings(findings: Finding[], { debts }: Household): void {
  for (const { id, kind, balanceCents, aprBasisPoints: rate, minimumPaymentCents } of debts) {
    if (rate != null && rated.has(kind) && rate > 0 && (rate < usualRates.least || rate > usualRates.most)) {
      const stated = formatBasisPoints(rate)
      findings.push(finding('RATE_UNUSUAL', id, {}, { en: `(${stated})`, es: `(${stated})` }))
    }
    if (minimumPaymentCents == null || balanceCents === 0) continue
    if (minimumPaymentCents > balanceCents + monthlyInterest(balanceCents, rate ?? 0))
      findings.push(finding('MINIMUM_ABOVE_BALANCE', id, { minimumCents: minimumPaymentCents, balanceCents }))
  }
}

/** An agreement of a minor can be undone in every state; more often the year was mistyped. */
function addAgeFinding(findings: Finding[], { contact }: Household, on: string | undefined): void {
  if (contact?.birthDate == null || on === undefined) return
  const years = Number(on.slice(0, 4)) - Number(contact.birthDate.slice(0, 4))
  const age = on.slice(5) < contact.birthDate.slice(5) ? years - 1 : years
  if (age >= 18 && age <= 110) return
  const born = { en: `(${longDay(contact.birthDate, 'en')})`, es: `(${longDay(contact.birthDate, 'es')})` }
  findings.push(finding('AGE_UNUSUAL', 'birthDate', {}, born))
}
