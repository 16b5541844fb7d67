import { useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { DerivedRow, type FigureSource } from '../derivation/derived-row.tsx'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { FigureRow } from '../figures/figure-row.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { SpendingShares } from './spending-shares.tsx'

/** Income and spending in an average month, each figure with its derivation. */
export function BudgetPanel({ evaluation, source }: { evaluation: CaseFile['evaluation']; source: FigureSource }) {
  const words = useMessages(evaluationMessages)
  const { cushionCents, spending } = source.detail
  return (
    <Panel title={words.budget}>
      <DerivedRow source={source} path="monthlyNetIncomeCents" label={words.moneyIn}>
        <Money cents={evaluation.monthlyNetIncomeCents} />
      </DerivedRow>
      <DerivedRow source={source} path="livingCostsCents" label={words.livingCosts}>
        <Money cents={-evaluation.livingCostsCents} />
      </DerivedRow>
      <DerivedRow source={source} path="availableIncomeCents" label={words.available} strong>
        <Money cents={evaluation.availableIncomeCents} />
      </DerivedRow>
      <DerivedRow source={source} path="minimumPaymentsCents" label={words.minimums}>
        <Money cents={-evaluation.minimumPaymentsCents} />
      </DerivedRow>
      <DerivedRow source={source} path="surplusAfterMinimumsCents" label={words.surplus} strong>
        <Money cents={evaluation.surplusAfterMinimumsCents} />
      </DerivedRow>
      {cushionCents !== null && <FigureRow label={words.cushion} value={<Money cents={cushionCents} />} />}
      <SpendingShares spending={spending} />
    </Panel>
  )
}
