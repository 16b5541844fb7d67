import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { formatMoney } from '@breakwater/ui/money'
import { createColumnHelper, type RowData } from '@tanstack/react-table'
import { useMemo } from 'react'
import { Money } from '../../../shared/figures/money.tsx'
import { Rate } from '../../../shared/figures/rate.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import styles from '../figures/case-table.module.css'
import { EstimatedMark } from '../figures/estimated-mark.tsx'
import { Remark } from '../figures/remark.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { debtMessages } from './debt-messages.ts'
import { countedMinimum, debtPlace } from './debt-totals.ts'

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** The column has figures: aligned to the right, in digits of equal width. */
    number?: boolean
  }
}

export type DebtRow = CaseFile['household']['debts'][number] & {
  /** The engine's evaluation of the debt; undefined if the detail cannot be read. */
  standing: EvaluationDetail['debts'][number] | undefined
  /** The balance that a credit bureau or a bank reports beside the stated one. */
  reported: EvaluationDetail['comparisons'][number] | undefined
  /** What a DMP that may be opened pays on it each month. */
  planPaymentCents: number | null
}

const column = createColumnHelper<DebtRow>()
const number = { meta: { number: true } }

/** The counted minimum, marked if it is an estimate, and the stated minimum if it differs. */
function Minimum({ debt }: { debt: DebtRow }) {
  const words = useMessages(debtMessages)
  const { language } = useLanguage()
  const counted = countedMinimum(debt)
  const stated = debt.minimumPaymentCents
  return (
    <>
      {debt.standing?.minimumBasis === 'ESTIMATED' && <EstimatedMark />} <Money cents={counted} />
      {stated != null && stated !== counted && <Remark>{words.statedMinimum(formatMoney(stated, language))}</Remark>}
    </>
  )
}

/** How the reported balance differs from the stated one. Neither replaces the other. */
function Difference({ reported }: Pick<DebtRow, 'reported'>) {
  const words = useMessages(debtMessages)
  if (!reported) return '–'
  if (reported.varianceCents === 0) return <span className={styles.same}>{words.same}</span>
  return (
    <span className={styles.differs}>
      <Icon name="alert-triangle" /> {reported.varianceCents > 0 && '+'}
      <Money cents={reported.varianceCents} />
    </span>
  )
}

/** Which columns a table of debts has beyond what was stated. */
export type DebtColumnChoice = { hasReports: boolean; hasPayments: boolean }

/** The columns of the debts in the reader's language. */
export function useDebtColumns({ hasReports, hasPayments }: DebtColumnChoice) {
  const words = useMessages(debtMessages)
  const term = useMessages(terms)
  const { language } = useLanguage()
  return useMemo(
    () => [
      column.accessor('creditor', {
        header: words.creditor,
        cell: ({ row: { original } }) => (
          <>
            {original.creditor}{' '}
            <span className={styles.kind}>
              {[
                term.debtKind[original.kind],
                original.secured && words.secured,
                original.owner !== 'INDIVIDUAL' && term.debtOwner[original.owner],
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </>
        ),
      }),
      column.accessor('balanceCents', {
        header: words.balance,
        cell: ({ row: { original } }) => (
          <>
            <Money cents={original.balanceCents} />
            {debtPlace(original) === 'NOT_OWED' && <Remark>{words.notCounted}</Remark>}
          </>
        ),
        ...number,
      }),
      ...(hasReports
        ? [
            column.accessor((row) => row.reported?.reportedCents, {
              id: 'reported',
              header: words.reported,
              cell: ({ getValue }) => <Money cents={getValue()} />,
              ...number,
            }),
            column.accessor((row) => row.reported?.varianceCents, {
              id: 'difference',
              header: words.difference,
              cell: ({ row: { original } }) => <Difference reported={original.reported} />,
              ...number,
            }),
          ]
        : []),
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
      column.accessor(countedMinimum, {
        id: 'minimum',
        header: words.minimum,
        cell: ({ row: { original } }) => <Minimum debt={original} />,
        ...number,
      }),
      ...(hasPayments
        ? [
            column.accessor('planPaymentCents', {
              header: words.planPays,
              cell: ({ getValue }) => <Money cents={getValue()} />,
              ...number,
            }),
          ]
        : []),
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
              {!original.standing.eligible && <Remark wide>{original.standing.why[language]}</Remark>}
            </>
          ),
      }),
    ],
    [words, term, language, hasReports, hasPayments],
  )
}
