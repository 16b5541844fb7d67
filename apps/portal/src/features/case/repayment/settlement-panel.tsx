import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { DerivedRow, type FigureSource } from '../derivation/derived-row.tsx'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { FigureRow } from '../figures/figure-row.tsx'
import { Panel } from '../figures/panel.tsx'
import { planMessages } from '../plan/plan-messages.ts'

/** The cost of settling, for less than their balance, the debts that are far enough past due. */
export function SettlementPanel({ source }: { source: FigureSource }) {
  const words = useMessages(evaluationMessages)
  const { months, term } = useMessages(planMessages)
  const { language } = useLanguage()
  const settlement = source.detail.lessThanFullBalance
  if (!settlement) return null
  const names = settlement.debts.map((id) => subjectOf(id, source.household, language))
  return (
    <Panel title={words.settlement}>
      <FigureRow label={words.settlementDebts} value={names.join(', ')} />
      <FigureRow label={words.settlementBalance} value={<Money cents={settlement.balanceCents} />} />
      <DerivedRow source={source} path="lessThanFullBalance.settledCents" label={words.settled}>
        <Money cents={settlement.settledCents} />
      </DerivedRow>
      <FigureRow label={term} value={months(settlement.months)} />
      <DerivedRow source={source} path="lessThanFullBalance.paymentCents" label={words.settlementPayment}>
        <Money cents={settlement.paymentCents} />
      </DerivedRow>
      <DerivedRow
        source={source}
        path="lessThanFullBalance.withOtherMinimumsCents"
        label={words.settlementWithMinimums}
      >
        <Money cents={settlement.withOtherMinimumsCents} />
      </DerivedRow>
      <FigureRow label={words.settlementSetUpCap} value={<Money cents={settlement.setUpFeeCapCents} />} />
    </Panel>
  )
}
