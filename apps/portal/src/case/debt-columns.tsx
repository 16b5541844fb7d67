import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Text } from '@mantine/core'
import { createColumnHelper, type RowData } from '@tanstack/react-table'
import { useMemo } from 'react'
import { Money } from '../figures/money.tsx'
import { Rate } from '../figures/rate.tsx'
import { terms } from '../terms/terms.ts'
import type { CaseFile } from './case-query.ts'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { householdMessages } from './household-messages.ts'

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** The column holds figures: to the right, in digits of one width. */
    number?: boolean
  }
}

export type DebtRow = CaseFile['household']['debts'][number] & {
  /** As the engine saw it; undefined where its detail cannot be read. */
  standing: EvaluationDetail['debts'][number] | undefined
}

const column = createColumnHelper<DebtRow>()
const number = { meta: { number: true } }

/** The columns of the debts in the reader's language. */
export function useDebtColumns() {
  const words = useMessages(householdMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  return useMemo(
    () => [
      column.accessor('creditor', {
        header: words.creditor,
        cell: ({ row: { original } }) => (
          <>
            {original.creditor}
            <Text size="xs" c="dimmed">
              {[
                term.debtKind[original.kind],
                original.secured && words.secured,
                original.owner !== 'INDIVIDUAL' && term.debtOwner[original.owner],
              ]
                .filter(Boolean)
                .join(', ')}
            </Text>
          </>
        ),
      }),
      column.accessor('balanceCents', {
        header: words.balance,
        cell: ({ getValue }) => <Money cents={getValue()} />,
        ...number,
      }),
      column.accessor('limitCents', {
        header: words.limit,
        cell: ({ getValue }) => <Money cents={getValue()} />,
        ...number,
      }),
      column.accessor('aprBasisPoints', {
        header: words.apr,
        cell: ({ getValue }) => <Rate basisPoints={getValue()} />,
        ...number,
      }),
      column.accessor('minimumPaymentCents', {
        header: words.minimum,
        cell: ({ getValue }) => <Money cents={getValue()} />,
        ...number,
      }),
      column.accessor('daysPastDue', {
        header: words.pastDue,
        cell: ({ getValue }) => getValue() ?? '–',
        ...number,
      }),
      column.accessor((row) => row.standing?.eligible, {
        id: 'eligible',
        header: words.inPlan,
        cell: ({ row: { original } }) =>
          original.standing && (
            <>
              <strong>{original.standing.eligible ? words.eligible : words.notEligible}</strong>
              {!original.standing.eligible && (
                <Text size="xs" c="dimmed">
                  {original.standing.why[language]}
                </Text>
              )}
            </>
          ),
      }),
    ],
    [words, term, language],
  )
}
