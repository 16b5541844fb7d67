import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { Money } from '../../../shared/figures/money.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { DerivedRow, type FigureSource } from '../derivation/derived-row.tsx'
import type { PlanDetail } from '../evaluation/plan-detail.ts'
import { TitledText } from '../evaluation/titled-text.tsx'
import { FigureRow } from '../figures/figure-row.tsx'
import { Notice } from '../figures/notice.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { FeeLaw } from './fee-law.tsx'
import { PlanCaution } from './plan-caution.tsx'
import { planMessages } from './plan-messages.ts'
import { type PlanBlock, planStanding } from './plan-standing.ts'

type PlanPanelProps = { evaluation: CaseFile['evaluation']; source: FigureSource }

/** The plan that fits the budget: as an offer if it may be opened, else with the reasons against it and what to do. */
export function PlanPanel({ evaluation, source }: PlanPanelProps) {
  const words = useMessages(planMessages)
  const standing = planStanding(evaluation, source.detail)
  if (standing.kind === 'NONE') {
    return (
      <Panel title={words.none}>
        <p>{words.noPlan}</p>
        <Enrollment source={source} />
      </Panel>
    )
  }
  return (
    <Panel title={titleOf(standing.kind, words)}>
      {standing.kind === 'BLOCKED' && <Blocks blocks={standing.blocks} />}
      <PlanCaution detail={source.detail} />
      <PlanFigures evaluation={evaluation} source={source} />
      <Enrollment source={source} />
    </Panel>
  )
}

function titleOf(kind: 'OFFERED' | 'UNRELIABLE' | 'BLOCKED', words: (typeof planMessages)['en']): string {
  return { OFFERED: words.offer, UNRELIABLE: words.unreliable, BLOCKED: words.blocked }[kind]
}

function Blocks({ blocks }: { blocks: readonly PlanBlock[] }) {
  const { language } = useLanguage()
  return (
    <Notice tone="bad">
      {blocks.map(({ words, todo }) => (
        <p key={words.en}>
          <strong>
            <TitledText text={words[language]} />
          </strong>{' '}
          {todo && <TitledText text={todo[language]} />}
        </p>
      ))}
    </Notice>
  )
}

function PlanFigures({ evaluation, source }: PlanPanelProps) {
  const words = useMessages(planMessages)
  const term = useMessages(terms)
  const { plan } = source.detail
  const summary = evaluation.plan ?? evaluation.blockedPlan?.plan ?? plan
  if (!summary) return null
  return (
    <>
      <FigureRow label={words.concession(term.concession[summary.concession])} value="" />
      <DerivedRow source={source} path="plan.paymentCents" label={words.payment}>
        <Money cents={summary.paymentCents} />
      </DerivedRow>
      <DerivedRow source={source} path="plan.monthlyFeeCents" label={words.fee}>
        <Money cents={summary.monthlyFeeCents} />
      </DerivedRow>
      {plan && <FeeSteps steps={plan.feeSteps} />}
      <DerivedRow source={source} path="plan.depositCents" label={words.deposit} strong>
        <Money cents={summary.depositCents} />
      </DerivedRow>
      <DerivedRow source={source} path="plan.termMonths" label={words.term}>
        {words.months(summary.termMonths)}
      </DerivedRow>
      <PlanCost plan={summary} setUpFeeMonth={plan?.setUpFeeMonth ?? 1} source={source} />
    </>
  )
}

type PlanCostProps = {
  plan: Pick<PlanDetail, 'setUpFeeCents' | 'feesCents' | 'interestCents' | 'totalCents'>
  setUpFeeMonth: number
  source: FigureSource
}

function PlanCost({ plan, setUpFeeMonth, source }: PlanCostProps) {
  const words = useMessages(planMessages)
  const setUpFee = setUpFeeMonth === 1 ? words.setUpFee : words.setUpFeeIn(setUpFeeMonth)
  return (
    <>
      <DerivedRow source={source} path="plan.setUpFeeCents" label={setUpFee}>
        <Money cents={plan.setUpFeeCents} />
      </DerivedRow>
      <DerivedRow source={source} path="plan.feesCents" label={words.fees}>
        <Money cents={plan.feesCents} />
      </DerivedRow>
      <DerivedRow source={source} path="plan.interestCents" label={words.interest}>
        <Money cents={plan.interestCents} />
      </DerivedRow>
      <DerivedRow source={source} path="plan.totalCents" label={words.total} strong>
        <Money cents={plan.totalCents} />
      </DerivedRow>
    </>
  )
}

/** The fee of each month from the first to the last. */
function FeeSteps({ steps }: { steps: PlanDetail['feeSteps'] }) {
  const words = useMessages(planMessages)
  const { language } = useLanguage()
  if (steps.length === 0) return null
  const texts = steps.map(({ fromMonth, throughMonth, feeCents }) => {
    return words.feeStep(fromMonth, throughMonth, formatMoney(feeCents, language))
  })
  return <FigureRow label={words.feeSteps} value={texts.join('; ')} />
}

/** Whether a plan may be opened, and the law on its fees. */
function Enrollment({ source }: { source: FigureSource }) {
  const words = useMessages(planMessages)
  const { enrollment } = source.detail
  return (
    <>
      {enrollment && (
        <DerivedRow source={source} path="enrollment.allowed" label={words.enrollment}>
          {enrollment.allowed ? words.yes : words.no}
        </DerivedRow>
      )}
      <FeeLaw source={source} />
    </>
  )
}
