import { caseFlagWords } from '@breakwater/domain/case-flag'
import { outcomeWords } from '@breakwater/domain/outcome'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Money } from '../figures/money.tsx'
import { FlagBadge } from '../terms/flag-badge.tsx'
import { OutcomeBadge } from '../terms/outcome-badge.tsx'
import { terms } from '../terms/terms.ts'
import type { CaseFile } from './case-query.ts'
import { DebtToIncome } from './debt-to-income.tsx'
import { Derivation } from './derivation.tsx'
import { type EvaluationDetail, traceOf } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import { figureParts } from './figure-parts.ts'
import { FigureRow } from './figure-row.tsx'
import { Findings } from './findings.tsx'
import { OutcomeTests } from './outcome-tests.tsx'
import { Panel } from './panel.tsx'
import { PayoffOptions } from './payoff-options.tsx'

type EvaluationPanelProps = { file: CaseFile; detail: EvaluationDetail }

/** What the engine proposes and each figure on the way there, with its derivation. */
export function EvaluationPanel({ file, detail }: EvaluationPanelProps) {
  const words = useMessages(evaluationMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  const { evaluation, household } = file
  const { plan, outcome } = evaluation
  const row = (path: string, label: string, value: ReactNode, strong = false) => (
    <FigureRow label={label} value={value} strong={strong}>
      <Derivation entry={traceOf(detail, path)} parts={figureParts(path, household, detail, language)} />
    </FigureRow>
  )
  return (
    <Stack gap="md" component="section" aria-label={words.title}>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      <Panel title={words.proposed}>
        <Stack gap="xs">
          <OutcomeBadge outcome={outcome} size="xl" />
          <Text size="sm">{(detail.why ?? outcomeWords[outcome])[language]}</Text>
          <Text size="xs" c="dimmed">
            {words.decides}
          </Text>
          {evaluation.flags.map((flag) => (
            <Group key={flag} gap="xs" wrap="nowrap" align="flex-start">
              <FlagBadge flag={flag} />
              <Text size="sm">{caseFlagWords[flag][language]}</Text>
            </Group>
          ))}
          <FigureRow label={words.tests} value="">
            <OutcomeTests tests={detail.tests} />
            <Derivation entry={traceOf(detail, 'outcome')} parts={[]} />
          </FigureRow>
        </Stack>
      </Panel>
      <Panel title={words.budget}>
        {row('monthlyNetIncomeCents', words.moneyIn, <Money cents={evaluation.monthlyNetIncomeCents} />)}
        {row('livingCostsCents', words.livingCosts, <Money cents={-evaluation.livingCostsCents} />)}
        {row('availableIncomeCents', words.available, <Money cents={evaluation.availableIncomeCents} />, true)}
        {row('minimumPaymentsCents', words.minimums, <Money cents={-evaluation.minimumPaymentsCents} />)}
        {row('surplusAfterMinimumsCents', words.surplus, <Money cents={evaluation.surplusAfterMinimumsCents} />, true)}
      </Panel>
      <Panel title={words.debt}>
        {row('eligibleDebtCents', words.eligibleDebt, <Money cents={evaluation.eligibleDebtCents} />)}
        {row('monthlyGrossIncomeCents', words.grossIncome, <Money cents={evaluation.monthlyGrossIncomeCents} />)}
        {row(
          'debtToIncomeBasisPoints',
          words.debtToIncome,
          <DebtToIncome basisPoints={evaluation.debtToIncomeBasisPoints} band={detail.debtToIncome?.band ?? null} />,
        )}
        {detail.mortgageToIncome &&
          row('mortgageToIncome.basisPoints', words.mortgageToIncome, <DebtToIncome {...detail.mortgageToIncome} />)}
      </Panel>
      <Panel title={words.plan}>
        {plan ? (
          <>
            {row('plan.paymentCents', words.payment, <Money cents={plan.paymentCents} />)}
            {row('plan.monthlyFeeCents', words.fee, <Money cents={plan.monthlyFeeCents} />)}
            {row('plan.depositCents', words.deposit, <Money cents={plan.depositCents} />, true)}
            {row('plan.termMonths', words.term, words.months(plan.termMonths))}
            <Text size="xs" c="dimmed" mt="xs">
              {words.concession}: {term.concession[plan.concession]}
              {detail.plan && (
                <>
                  {' '}
                  · {words.setUpFee} <Money cents={detail.plan.setUpFeeCents} /> · {words.total}{' '}
                  <Money cents={detail.plan.totalCents} />, {words.interest} <Money cents={detail.plan.interestCents} />
                </>
              )}
            </Text>
          </>
        ) : (
          <Text size="sm">{words.noPlan}</Text>
        )}
      </Panel>
      <PayoffOptions options={detail.options} />
      <Findings findings={detail.findings} household={household} />
    </Stack>
  )
}
