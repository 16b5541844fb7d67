import { type ExpenseCategory, oftenYearly } from './expense-category.ts'
import { type Finding, finding } from './finding.ts'
import type { Household } from './household.ts'
import { monthlyGross, monthlyIncome } from './income.ts'
import { type Cents, formatBasisPoints, monthlyInterest } from './money.ts'
import { monthOfYear, roundMonthly, yearlyAmount } from './pay-frequency.ts'

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
  return [
    ...incomeFindings(household),
    ...expenseFindings(household, monthlyNetCents),
    ...debtPlausibility(household),
    ...ageFindings(household, on),
  ]
}

function incomeFindings({ incomes }: Household): Finding[] {
  return incomes.flatMap((income, index) => {
    const { netCents, grossCents } = monthlyIncome(income)
    const about = `incomes.${index}.netCents`
    const findings: Finding[] = []
    if (grossCents !== null && grossCents < netCents)
      findings.push(finding('GROSS_BELOW_NET', about, { grossCents, netCents }))
    if (netCents > incomeOfAYear && income.frequency !== 'YEARLY')
      findings.push(finding('AMOUNT_LOOKS_YEARLY', about, { monthCents: netCents }))
    return findings
  })
}

/** Asks of the costs that mostly fall due once or twice a year, where a month of one takes a fourth of the take-home pay. */
function expenseFindings({ expenses }: Household, monthlyNetCents: Cents): Finding[] {
  const asked = new Set<ExpenseCategory>()
  return expenses.flatMap(({ category, amountCents, frequency }) => {
    const monthCents = monthOfYear(yearlyAmount(amountCents, frequency))
    const large = monthlyNetCents > 0 && monthCents * 4 > monthlyNetCents
    if (!large || !oftenYearly.has(category) || frequency === 'YEARLY' || asked.has(category)) return []
    asked.add(category)
    return [finding('AMOUNT_LOOKS_YEARLY', category, { monthCents })]
  })
}

function debtPlausibility({ debts }: Household): Finding[] {
  return debts.flatMap(({ id, kind, balanceCents, aprBasisPoints: rate, minimumPaymentCents }) => {
    const findings: Finding[] = []
    if (rate != null && rated.has(kind) && rate > 0 && (rate < usualRates.least || rate > usualRates.most)) {
      const stated = formatBasisPoints(rate)
      findings.push(finding('RATE_UNUSUAL', id, {}, { en: `(${stated})`, es: `(${stated})` }))
    }
    const owedCents = balanceCents + monthlyInterest(balanceCents, rate ?? 0)
    if (minimumPaymentCents != null && balanceCents > 0 && minimumPaymentCents > owedCents)
      findings.push(finding('MINIMUM_ABOVE_BALANCE', id, { minimumCents: minimumPaymentCents, balanceCents }))
    return findings
  })
}

/** An agreement of a minor can be undone in every state; more often the year was mistyped. */
function ageFindings({ contact }: Household, on: string | undefined): Finding[] {
  if (contact?.birthDate == null || on === undefined) return []
  const years = Number(on.slice(0, 4)) - Number(contact.birthDate.slice(0, 4))
  const age = on.slice(5) < contact.birthDate.slice(5) ? years - 1 : years
  if (age >= 18 && age <= 110) return []
  return [finding('AGE_UNUSUAL', 'birthDate', {}, { en: `(${contact.birthDate})`, es: `(${contact.birthDate})` })]
}
