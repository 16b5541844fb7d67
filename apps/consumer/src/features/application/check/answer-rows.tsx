import type { ReactNode } from 'react'
import type { Row } from '../journey/section.ts'
import { Totals } from '../page/totals.tsx'
import type { AnsweredPage } from './answered-pages.ts'

type AnswerRowsProps = { page: AnsweredPage; nameOf: (row: Row) => ReactNode }

/** The answers of one page, and what they add up to. */
export function AnswerRows({ page, nameOf }: AnswerRowsProps) {
  return (
    <>
      <dl className="summary">
        {page.rows.map((row, index) => (
          // Two debts can have one creditor: the place in the list tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever shown as a whole
          <div className="summary-row" key={index}>
            <dt>
              {nameOf(row)}
              {row.note && <span className="summary-note">{row.note}</span>}
            </dt>
            <dd>{row.answer}</dd>
          </div>
        ))}
      </dl>
      {page.totals.length > 0 && <Totals totals={page.totals} />}
    </>
  )
}
