import type { ReactNode } from 'react'
import { Totals } from '../totals.tsx'
import type { AnsweredSection, Row } from './answers.ts'

type AnswerRowsProps = { section: AnsweredSection; nameOf: (row: Row) => ReactNode }

/** The answers of one page, and what they add up to. */
export function AnswerRows({ section, nameOf }: AnswerRowsProps) {
  return (
    <>
      <dl className="summary">
        {section.rows.map((row, index) => (
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
      {section.totals.length > 0 && <Totals totals={section.totals} />}
    </>
  )
}
