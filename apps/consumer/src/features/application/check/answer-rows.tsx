import type { ReactNode } from 'react'
import type { Row } from '../journey/section.ts'

type AnswerRowsProps = { rows: readonly Row[]; nameOf?: (row: Row) => ReactNode }

/** Answers in words: each with its name and a note. */
export function AnswerRows({ rows, nameOf = ({ name }) => name }: AnswerRowsProps) {
  return (
    <dl className="answer-rows">
      {rows.map((row, index) => (
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
  )
}
