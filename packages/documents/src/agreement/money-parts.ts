import { longDay } from '@breakwater/domain/long-day'
import { formatBasisPoints, formatCents, shareOf, sumOf } from '@breakwater/domain/money'
import { officialTitle } from '@breakwater/domain/official-title'
import { feesInAll } from '@breakwater/domain/plan-fee'
import { usStateName } from '@breakwater/vocabulary/us-states'
import type { Block } from '../document.ts'
import type { AgreementInput, AgreementPart } from './agreement-part.ts'
import { agreementWords } from './agreement-words.ts'

/** Each fee with its time and amount, as the engine charges it; in bold type where the state asks for that. */
export function feesPart({ terms, figures, language, requirements, months }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { plan, feeLaw } = figures
  const dueOn = (month: number) => months[month - 1]?.dueOn ?? terms.firstDepositOn
  const debtCents = sumOf(plan.creditors, ({ balanceCents }) => balanceCents)
  const share = words.ofTheDebt(formatBasisPoints(shareOf(feesInAll(plan), debtCents)))
  const table: Block = {
    kind: 'TABLE',
    columns: [
      { header: words.fee, align: 'START' },
      { header: words.when, align: 'START' },
      { header: words.amount, align: 'END' },
    ],
    rows: [
      [
        words.setUpFee,
        words.monthOf(plan.setUpFeeMonth, longDay(dueOn(plan.setUpFeeMonth), language)),
        formatCents(plan.setUpFeeCents),
      ],
      ...plan.feeSteps.map(({ fromMonth, throughMonth, feeCents }) => {
        return [words.monthlyFee, words.months(fromMonth, throughMonth), formatCents(feeCents)]
      }),
      // Some laws let an agency keep a share where a client ends early; the agreement takes none.
      [words.cancellationFee, words.atAnyTime, formatCents(0)],
      [words.allFees, share, formatCents(feesInAll(plan))],
    ],
  }
  const law = words.feesFollow(usStateName(terms.state, language), officialTitle(feeLaw.citation)[language])
  const form = { minimumPoints: 10, bold: true, boxed: false }
  return {
    contents: ['fees', 'cancellationFee'],
    section: {
      title: words.fees,
      blocks: [
        requirements.costsInBold ? { kind: 'NOTICE', form, blocks: [table] } : table,
        { kind: 'PARAGRAPH', text: law },
      ],
    },
  }
}

/** The deposits in all and month by month. */
export function paymentsPart({ terms, figures, language, months }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { plan } = figures
  const [first, last] = [months[0], months.at(-1)]
  return {
    contents: ['paymentSchedule', 'totalPayments', 'timeNeeded', 'prepayment'],
    section: {
      title: words.payments,
      blocks: [
        {
          kind: 'FACTS',
          facts: [
            [words.eachMonth, formatCents(plan.depositCents)],
            [words.firstDeposit, formatCents(first?.depositCents ?? 0)],
            [words.firstDue, longDay(terms.firstDepositOn, language)],
            [words.count, String(months.length)],
            [words.timeNeeded, words.monthsLong(plan.termMonths)],
            [words.lastDue, longDay(last?.dueOn ?? terms.firstDepositOn, language)],
            [words.totalPayments, formatCents(plan.totalCents)],
            [words.totalToCreditors, formatCents(plan.totalCents - plan.feesCents)],
            [words.totalInterest, formatCents(plan.interestCents)],
          ],
        },
        { kind: 'PARAGRAPH', text: words.prepayment },
        {
          kind: 'TABLE',
          caption: words.calendar,
          columns: [
            { header: words.month, align: 'START' },
            { header: words.due, align: 'START' },
            { header: words.toCreditors, align: 'END' },
            { header: words.ofItFees, align: 'END' },
            { header: words.deposit, align: 'END' },
          ],
          rows: months.map(({ month, dueOn, depositCents, feeCents }) => [
            String(month),
            longDay(dueOn, language),
            formatCents(depositCents - feeCents),
            formatCents(feeCents),
            formatCents(depositCents),
          ]),
        },
      ],
    },
  }
}
