import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { caseFlagWords } from '@breakwater/domain/case-flag'
import { evaluate } from '@breakwater/domain/evaluate'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { householdSchema } from '@breakwater/domain/household'
import type { Plan } from '@breakwater/domain/plan'
import type { PlanShare } from '@breakwater/domain/plan-share'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import { describe, expect, it } from 'vitest'
import { evaluationAnswer, exampleCase, exampleHousehold } from '../../testing/example-case.ts'
import { openedCase } from '../../testing/opened-case.ts'
import { caseId } from '../../testing/render-portal.tsx'
import type { CaseFile } from './file/case-query.ts'

/** Where a part is shown, and in which words or figures; or why it is not. */
type Part<Whole> = { on: string; shows: (whole: Whole) => readonly string[] } | { leftOut: string }

const on = <Whole,>(panel: string, shows: (whole: Whole) => readonly string[]): Part<Whole> => ({ on: panel, shows })
const money = (cents: number | null) => (cents === null ? '–' : formatMoney(cents, 'en'))
const rate = (basisPoints: number | null) => (basisPoints === null ? '–' : formatRate(basisPoints, 'en'))

/** The household below leaves facts out. */
const plan = 'A DMP fits the stated figures, but facts are missing'

const evaluationParts: Record<keyof Evaluation, Part<Evaluation>> = {
  settingsVersion: on('Proposed outcome', () => ['version autumn-2026']),
  outcome: on('Proposed outcome', () => ['Hardship DMP']),
  why: on('Proposed outcome', ({ why }) => [why.en]),
  flags: on('Proposed outcome', ({ flags }) => flags.map((flag) => caseFlagWords[flag].en)),
  monthlyNetIncomeCents: on('Monthly budget', (whole) => [`Take-home income ${money(whole.monthlyNetIncomeCents)}`]),
  monthlyGrossIncomeCents: on('Debt and repayment', (whole) => [
    `Monthly gross income ${money(whole.monthlyGrossIncomeCents)}`,
  ]),
  livingCostsCents: on('Monthly budget', (whole) => [`Living costs ${money(-whole.livingCostsCents)}`]),
  availableIncomeCents: on('Key figures', (whole) => [money(whole.availableIncomeCents)]),
  minimumPaymentsCents: on('Key figures', (whole) => [money(whole.minimumPaymentsCents)]),
  surplusAfterMinimumsCents: on('Key figures', (whole) => [money(whole.surplusAfterMinimumsCents)]),
  cushionCents: on('Monthly budget', (whole) => [`Cushion that the agency advises ${money(whole.cushionCents)}`]),
  endingPaymentsCents: on('Debt and repayment', (whole) => [
    `Payments that end every debt estimated ${money(whole.endingPaymentsCents)}`,
  ]),
  eligibleDebtCents: on('Key figures', (whole) => [money(whole.eligibleDebtCents)]),
  leastRepaymentCents: on('Debt and repayment', (whole) => [
    `Monthly payment without interest ${money(whole.leastRepaymentCents)}`,
  ]),
  debtToIncomeBasisPoints: on('Key figures', (whole) => [rate(whole.debtToIncomeBasisPoints)]),
  plan: on(plan, ({ plan }) => [`Monthly deposit estimated ${money(plan?.depositCents ?? null)}`]),
  incomes: on('Income', ({ incomes }) => incomes.flatMap((one) => [money(one.netCents), money(one.grossCents)])),
  budget: on('Living costs', ({ budget }) => [
    `As listed${money(budget.expensesCents)}`,
    `not in the list: Car payment (Delta Motors)${money(budget.debtPaymentsCents)}`,
    `Living costs that count${money(budget.livingCostsCents)}`,
  ]),
  spending: on('Monthly budget', ({ spending }) =>
    spending.map(({ cents, shareOfNet }) => `${money(cents)}${rate(shareOfNet)}`),
  ),
  debts: on('Debts', ({ debts }) => [
    ...debts.map((debt) => debt.creditor),
    ...debts.filter((debt) => !debt.eligible).map((debt) => debt.why.en),
  ]),
  debtToIncome: on('Debt and repayment', ({ debtToIncome: { basisPoints } }) => ['above', rate(basisPoints)]),
  mortgageToIncome: on('Debt and repayment', ({ mortgageToIncome }) => [
    `Mortgage to gross income above 35% ${rate(mortgageToIncome?.basisPoints ?? null)}`,
  ]),
  utilization: on('Debt and repayment', ({ utilization: { basisPoints, balanceCents, limitCents } }) => [
    `Credit card utilization ${rate(basisPoints)}`,
    `Balances of the cards that state a limit${money(balanceCents)}`,
    `Limits of these cards${money(limitCents)}`,
  ]),
  comparisons: on('Stated and reported', ({ comparisons }) =>
    comparisons.map(({ statedCents, reportedCents, varianceCents, varianceBasisPoints }) => {
      const difference = `${money(varianceCents)} (${rate(varianceBasisPoints)})`
      return `${money(statedCents)}${money(reportedCents)}credit bureau, November 2, 2026${difference}`
    }),
  ),
  plans: on('Standard and hardship DMP side by side', ({ plans }) =>
    [plans?.standard, plans?.hardship].flatMap((plan) =>
      plan ? [money(plan.depositCents), money(plan.totalCents)] : [],
    ),
  ),
  lessThanFullBalance: on('Less than the full balance', ({ lessThanFullBalance: settlement }) => [
    'Alpha Bank',
    money(settlement?.balanceCents ?? 0),
    money(settlement?.settledCents ?? 0),
    money(settlement?.paymentCents ?? 0),
    money(settlement?.withOtherMinimumsCents ?? 0),
    money(settlement?.setUpFeeCapCents ?? null),
  ]),
  enrollment: on(plan, () => ['License and fee law allow a DMP Yes']),
  feeLaw: on(plan, ({ feeLaw }) => [feeLaw.citation, ...feeLaw.conditions.map((condition) => condition.en)]),
  feeWaiver: on(plan, ({ feeWaiver }) => [
    `${money(feeWaiver?.limitCents ?? 0)} (this household: ${money(feeWaiver?.yearCents ?? 0)})`,
  ]),
  options: on('Ways to pay', ({ options }) => options.map(({ monthlyCents }) => money(monthlyCents))),
  tests: on('Proposed outcome', ({ tests }) => tests.map((test) => test.words.en)),
  findings: on('Ask Maria', ({ findings }) => findings.map((finding) => finding.text.en)),
  missing: on('Ask Maria', ({ missing }) => missing.map((fact) => fact.text.en)),
  estimated: on('Monthly budget', () => ['Minimum payments on debts for a DMP estimated']),
  trace: on('Debt and repayment', ({ trace }) => {
    return trace.filter(({ path }) => path === 'leastRepaymentCents').map(({ formula }) => `= ${formula.en}`)
  }),
}

const planParts: Record<keyof Plan, Part<Plan>> = {
  concession: on(plan, () => ['Hardship concessions']),
  paymentCents: on(plan, (plan) => [`Payment to creditors estimated ${money(plan.paymentCents)}`]),
  depositCents: on(plan, (plan) => [`Monthly deposit estimated ${money(plan.depositCents)}`]),
  termMonths: on(plan, (plan) => [`Term estimated ${plan.termMonths} months`]),
  interestCents: on(plan, (plan) => [`Interest estimated ${money(plan.interestCents)}`]),
  feesCents: on(plan, (plan) => [`All fees estimated ${money(plan.feesCents)}`]),
  totalCents: on(plan, (plan) => [`Total cost estimated ${money(plan.totalCents)}`]),
  setUpFeeCents: on(plan, (plan) => [`Set-up fee ${money(plan.setUpFeeCents)}`]),
  setUpFeeMonth: on(plan, (plan) => (plan.setUpFeeMonth === 1 ? ['Set-up fee'] : [`in month ${plan.setUpFeeMonth}`])),
  monthlyFeeCents: on(plan, (plan) => [`Monthly fee, at most ${money(plan.monthlyFeeCents)}`]),
  feeSteps: on(plan, ({ feeSteps }) =>
    feeSteps.map(({ fromMonth, throughMonth, feeCents }) => {
      const months = fromMonth === throughMonth ? `month ${fromMonth}` : `months ${fromMonth} to ${throughMonth}`
      return `${months}: ${money(feeCents)}`
    }),
  ),
  balances: { leftOut: 'The calendar of the plan says what each month leaves.' },
  creditors: on('Proposals to creditors', ({ creditors }) => creditors.map((share) => share.creditor)),
}

const shareParts: Record<keyof PlanShare, Part<PlanShare>> = {
  id: { leftOut: 'The name of the creditor stands for it.' },
  creditor: on('Proposals to creditors', (share) => [share.creditor]),
  group: { leftOut: 'Said only of a creditor that grants no concession; none has answered before a plan is proposed.' },
  balanceCents: on('Proposals to creditors', (share) => [money(share.balanceCents)]),
  aprBasisPoints: on('Proposals to creditors', (share) => [rate(share.aprBasisPoints)]),
  paymentCents: on('Proposals to creditors', (share) => [money(share.paymentCents)]),
  setBy: on('Proposals to creditors', (share) => [share.setBy === 'CREDITOR' ? 'creditor' : 'longest term']),
  months: on('Proposals to creditors', (share) => [String(share.months)]),
  interestCents: on('Proposals to creditors', (share) => [money(share.interestCents)]),
  paidCents: on('Proposals to creditors', (share) => [money(share.paidCents)]),
  lastPaymentCents: on('Proposals to creditors', (share) => [money(share.lastPaymentCents)]),
}

/** An owner in hardship whose household has every part of an evaluation. */
const household: CaseFile['household'] = {
  ...exampleHousehold,
  housing: { status: 'OWN', daysLate: 40, foreclosureOrEviction: false },
  expenses: exampleHousehold.expenses
    .filter(({ category }) => category !== 'FOOD_AT_HOME' && category !== 'VEHICLE_PAYMENT')
    .map((expense) => (expense.id === 'rent' ? { ...expense, category: 'MORTGAGE', amountCents: 196_000 } : expense)),
  debts: exampleHousehold.debts.map((debt) => {
    if (debt.id === 'alpha') return { ...debt, daysPastDue: 150, aprBasisPoints: null }
    return debt
  }),
}

function evaluated(): Evaluation {
  const reports = [{ source: 'BUREAU', on: '2026-11-02', balanceCents: 735_500, minimumPaymentCents: null }]
  const debts = household.debts.map((debt) => (debt.id === 'beta' ? { ...debt, reports } : debt))
  const settings = {
    ...defaultAgencySettings,
    version: 'autumn-2026',
    licenses: [{ state: 'RI', from: null }],
  }
  return evaluate(householdSchema.parse({ ...household, debts }), settings, '2026-11-20')
}

/** Fails where a part is neither shown nor left out for a reason, and where what is shown is not on the page. */
function expectParts<Whole extends object>(
  whole: Whole,
  parts: Record<keyof Whole, Part<Whole>>,
  region: (title: string) => HTMLElement,
) {
  expect(Object.keys(parts).sort()).toEqual(Object.keys(whole).sort())
  for (const [name, part] of Object.entries<Part<Whole>>(parts)) {
    if ('leftOut' in part) {
      expect(part.leftOut, name).toMatch(/\w/)
      continue
    }
    const text = region(part.on).textContent?.replace(/\s+/g, ' ')
    const shown = part.shows(whole)
    expect(shown.length, `${name} is empty in this household`).toBeGreaterThan(0)
    for (const words of shown) expect(text, name).toContain(words)
  }
}

describe('the case page', () => {
  it('shows each part of an evaluation, of its plan and of each proposal, or says why it does not', async () => {
    const evaluation = evaluated()
    const file = { ...exampleCase(caseId, household), evaluation: evaluationAnswer(evaluation) }
    const { region } = await openedCase({ file })

    expectParts(evaluation, evaluationParts, region)
    if (evaluation.plan === null) throw new Error('the household has no plan')
    expectParts(evaluation.plan, planParts, region)
    for (const share of evaluation.plan.creditors) expectParts(share, shareParts, region)
  })
})
