import { share } from '../components/share.ts'

export type Column = {
  name: string
  value: number
  look?: 'base' | 'brand' | 'warning' | 'problem'
  /** The column in words, for those who hear the page; value and name if omitted. */
  words?: string
}

/** Percent of a column's place that it takes; the rest is between columns. */
const width = 72

/** Whole figures side by side, from zero and on one scale; the counts and names above and below are the list. */
export function Columns({ columns }: { columns: readonly Column[] }) {
  const highest = Math.max(1, ...columns.map(({ value }) => value))
  return (
    <ol className="columns">
      {columns.map(({ name, value, look = 'base', words }) => {
        const height = share(value, highest) * 100
        return (
          <li key={name}>
            {words && <span className="visually-hidden">{words}</span>}
            <b className="figure" aria-hidden={words ? true : undefined}>
              {value}
            </b>
            <svg className="column" aria-hidden="true" focusable="false">
              <rect
                className={`column-${look}`}
                x={`${(100 - width) / 2}%`}
                width={`${width}%`}
                y={`${100 - height}%`}
                height={`${height}%`}
              />
            </svg>
            <span aria-hidden={words ? true : undefined}>{name}</span>
          </li>
        )
      })}
    </ol>
  )
}
