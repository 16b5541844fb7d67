import { componentMessages } from './component-messages.ts'
import { useMessages } from './language-provider.tsx'
import { UnknownFigure } from './unknown-figure.tsx'

export type KeyFigure = {
  name: string
  /** The figure that the others serve: it is tinted. */
  main?: boolean
} & (
  | {
      value: string
      /** Below the figure, in words: `instead of $460.00`. */
      note?: string
      /** The figure with a change that is not applied yet; `value` is the one before it. */
      changed?: string
    }
  | { unknown: string }
)

type KeyFiguresProps = {
  figures: readonly KeyFigure[]
  /** One row with small figures, for a page that is worked on. */
  compact?: boolean
}

/** The figures that answer the question of a page. An unknown one says why it is unknown. */
export function KeyFigures({ figures, compact = false }: KeyFiguresProps) {
  return (
    <dl className={compact ? 'key-figures key-figures-compact' : 'key-figures'}>
      {figures.map((figure) => (
        <div key={figure.name} className={figure.main ? 'key-figure key-figure-main' : 'key-figure'}>
          <dt>{figure.name}</dt>
          <FigureValues {...figure} />
        </div>
      ))}
    </dl>
  )
}

function FigureValues(figure: KeyFigure) {
  const t = useMessages(componentMessages)
  if ('unknown' in figure) {
    return (
      <dd className="key-figure-value">
        <UnknownFigure word={t.unknown} reason={figure.unknown} />
      </dd>
    )
  }
  const { value, note, changed } = figure
  return (
    <>
      <dd className="key-figure-value">
        {changed === undefined || changed === value ? value : <ChangedFigure from={value} to={changed} />}
      </dd>
      {note && <dd className="key-figure-note">{note}</dd>}
    </>
  )
}

function ChangedFigure({ from, to }: { from: string; to: string }) {
  const t = useMessages(componentMessages)
  return (
    <>
      <del>
        <span className="visually-hidden">{t.before} </span>
        {from}
      </del>{' '}
      <ins>
        <span className="visually-hidden">{t.after} </span>
        {to}
      </ins>
    </>
  )
}
