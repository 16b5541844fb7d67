import { longDay } from '@breakwater/domain/long-day'
import { formatBasisPoints, formatCents, sumOf } from '@breakwater/domain/money'
import type { PlanMonth } from '@breakwater/domain/plan-schedule'
import type { PlanShare } from '@breakwater/domain/plan-share'
import type { Block } from '../document.ts'
import type { AgreementInput, AgreementPart } from './agreement-part.ts'
import { agreementWords } from './agreement-words.ts'

/** What each creditor of the plan is owed, is expected to grant, and is paid in which months. */
export function creditorsPart(input: AgreementInput): AgreementPart {
  const { figures, language, months } = input
  const words = agreementWords[language]
  const groups = [
    [words.withConcessions, 'WITH_CONCESSIONS'],
    [words.withoutConcessions, 'WITHOUT_CONCESSIONS'],
  ] as const
  const tables = groups.flatMap(([caption, group]) => {
    const shares = figures.plan.creditors.filter((share) => share.group === group)
    return shares.length === 0 ? [] : [creditorTable(caption, shares, input)]
  })
  const schedules = figures.plan.creditors.map(({ id, creditor }) => {
    const payments = paymentRuns(id, months).map(({ from, through, cents }) => {
      return words.paymentsOf(from, through, formatCents(cents))
    })
    return words.scheduleOf(creditor, payments.join('; '))
  })
  const inPlanCents = sumOf(figures.plan.creditors, ({ balanceCents }) => balanceCents)
  const owed = figures.debts.filter(({ counts }) => counts !== 'NOT_OWED')
  const knownCents = sumOf(owed, ({ balanceCents }) => balanceCents)
  return {
    contents: ['creditorSchedules', 'totalDebt', 'unknowns'],
    section: {
      title: words.creditors,
      blocks: [
        ...tables,
        { kind: 'PARAGRAPH', text: words.totalDebt(formatCents(inPlanCents), formatCents(knownCents)) },
        { kind: 'PARAGRAPH', text: words.eachSchedule },
        { kind: 'LIST', ordered: false, items: schedules },
        { kind: 'PARAGRAPH', text: words.unknowns },
      ],
    },
  }
}

function creditorTable(
  caption: string,
  shares: readonly PlanShare[],
  { terms, language, months }: AgreementInput,
): Block {
  const words = agreementWords[language]
  return {
    kind: 'TABLE',
    caption,
    columns: [
      { header: words.creditor, align: 'START' },
      { header: words.owed, align: 'END' },
      { header: words.expectedRate, align: 'END' },
      { header: words.firstPayment, align: 'END' },
      { header: words.paidUntil, align: 'START' },
    ],
    rows: shares.map((share) => [
      share.creditor,
      formatCents(share.balanceCents),
      formatBasisPoints(share.aprBasisPoints),
      formatCents(share.months === 1 ? share.lastPaymentCents : share.paymentCents),
      longDay(months[share.months - 1]?.dueOn ?? terms.firstDepositOn, language),
    ]),
  }
}

type PaymentRun = { from: number; through: number; cents: number }

/** The payments to one creditor, months of the same amount together. */
export function paymentRuns(id: string, months: readonly PlanMonth[]): PaymentRun[] {
  const runs: PaymentRun[] = []
  for (const { month, creditors } of months) {
    const cents = creditors.find((part) => part.id === id)?.paymentCents ?? 0
    const last = runs.at(-1)
    if (cents === 0) continue
    if (last?.cents === cents && last.through === month - 1) last.through = month
    else runs.push({ from: month, through: month, cents })
  }
  return runs
}

/** The debts outside of the plan, each with the reason. */
export function outsidePart({ figures, language, requirements }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const inPlan = new Set(figures.plan.creditors.map(({ id }) => id))
  const outside = figures.debts.filter(({ id, counts }) => !inPlan.has(id) && counts !== 'NOT_OWED')
  const table: Block = {
    kind: 'TABLE',
    columns: [
      { header: words.creditor, align: 'START' },
      { header: words.owed, align: 'END' },
      { header: words.whyNot, align: 'START' },
    ],
    rows: outside.map(({ creditor, balanceCents, why }) => [creditor, formatCents(balanceCents), why[language]]),
  }
  const blocks: Block[] =
    outside.length === 0
      ? [{ kind: 'PARAGRAPH', text: words.allTakePart }]
      : [table, { kind: 'PARAGRAPH', text: words.payYourself }]
  const mayChange: Block[] = requirements.contents.includes('addOrDropDebts')
    ? [{ kind: 'PARAGRAPH', text: words.addOrDrop }]
    : []
  return {
    contents: ['creditorsNotTakingPart', ...(mayChange.length > 0 ? (['addOrDropDebts'] as const) : [])],
    section: { title: words.notTakingPart, blocks: [...blocks, ...mayChange] },
  }
}
