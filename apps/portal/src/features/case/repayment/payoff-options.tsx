import { minimumAssumptionWords } from '@breakwater/domain/minimum-contract'
import { isPlanOption, payoffOptionWords } from '@breakwater/domain/payoff-option'
import type { Text as DomainText } from '@breakwater/domain/text'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import { FigureRow } from '../figures/figure-row.tsx'
import { FigureTable } from '../figures/figure-table.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { mayBeOpened } from '../plan/plan-standing.ts'

type PayoffOptionsProps = { detail: EvaluationDetail; household: CaseFile['household'] }

/** The ways to repay the debts side by side, each against paying only the minimums. */
export function PayoffOptions({ detail, household }: PayoffOptionsProps) {
  const { options } = detail
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const kinds: Readonly<Record<string, DomainText>> = payoffOptionWords
  const reasons: Readonly<Record<string, string>> = words.neverReason
  const isBlocked = (kind: string) => isPlanOption(kind) && !mayBeOpened(detail)
  const assumptions = options.flatMap((option) => option.assumes)
  if (options.length === 0) return null
  return (
    <FigureTable
      title={words.options}
      columns={[
        words.option,
        words.firstMonth,
        words.monthsInAll,
        words.interest,
        words.fees,
        words.paidInAll,
        words.saves,
      ]}
      rows={options.map((option) => ({
        id: option.kind,
        name: (
          <>
            {kinds[option.kind]?.[language] ?? option.kind}
            {isBlocked(option.kind) && <Remark>{words.cannotOpen}</Remark>}
            {!option.affordable && <Remark>{words.tooMuch}</Remark>}
            {option.never !== null && <Remark>{reasons[option.never] ?? option.never}</Remark>}
          </>
        ),
        cells: [
          <Money key="first" cents={option.monthlyCents} />,
          option.months ?? words.never,
          <Money key="interest" cents={option.interestCents} />,
          <Money key="fees" cents={option.feesCents} />,
          <Estimate key="total" estimated={option.estimated} cents={option.totalCents} />,
          <Estimate
            key="saves"
            estimated={option.savingEstimated}
            cents={isBlocked(option.kind) ? null : option.savesCents}
          />,
        ],
      }))}
    >
      {assumptions.length > 0 && (
        <FigureRow label={words.assumptions} value="">
          {assumptions.map((assumption) => (
            <Text key={assumption.debt} size="sm">
              <strong>{subjectOf(assumption.debt, household, language)}</strong>:{' '}
              {minimumAssumptionWords(assumption)[language]}
            </Text>
          ))}
        </FigureRow>
      )}
    </FigureTable>
  )
}

function Remark({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="red.9">
      {children}
    </Text>
  )
}

function Estimate({ estimated, cents }: { estimated: boolean; cents: number | null }) {
  return (
    <>
      {estimated && cents !== null && <EstimatedMark />} <Money cents={cents} />
    </>
  )
}
