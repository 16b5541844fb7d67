import { useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import { DerivedRow, type FigureSource } from '../derivation/derived-row.tsx'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { DebtToIncome } from './debt-to-income.tsx'

/** The burden of the debts and what it takes to repay them. */
export function DebtPanel({ evaluation, source }: { evaluation: CaseFile['evaluation']; source: FigureSource }) {
  const words = useMessages(evaluationMessages)
  const { debtToIncome, mortgageToIncome, utilization, leastRepaymentCents, endingPaymentsCents } = source.detail
  return (
    <Panel title={words.debt}>
      <DerivedRow source={source} path="eligibleDebtCents" label={words.eligibleDebt}>
        <Money cents={evaluation.eligibleDebtCents} />
      </DerivedRow>
      {leastRepaymentCents !== null && (
        <DerivedRow source={source} path="leastRepaymentCents" label={words.leastRepayment}>
          <Money cents={leastRepaymentCents} />
        </DerivedRow>
      )}
      {endingPaymentsCents !== null && (
        <DerivedRow source={source} path="endingPaymentsCents" label={words.endingPayments}>
          <Money cents={endingPaymentsCents} />
        </DerivedRow>
      )}
      <DerivedRow source={source} path="monthlyGrossIncomeCents" label={words.grossIncome}>
        <Money cents={evaluation.monthlyGrossIncomeCents} />
      </DerivedRow>
      <DerivedRow source={source} path="debtToIncomeBasisPoints" label={words.debtToIncome}>
        <DebtToIncome basisPoints={evaluation.debtToIncomeBasisPoints} ratio={debtToIncome} />
      </DerivedRow>
      {mortgageToIncome && (
        <DerivedRow source={source} path="mortgageToIncome.basisPoints" label={words.mortgageToIncome}>
          <DebtToIncome basisPoints={mortgageToIncome.basisPoints} ratio={mortgageToIncome} />
        </DerivedRow>
      )}
      {utilization && (
        <DerivedRow source={source} path="utilization.basisPoints" label={words.utilization}>
          <Rate basisPoints={utilization.basisPoints} />
        </DerivedRow>
      )}
    </Panel>
  )
}
