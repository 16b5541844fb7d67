import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../../shared/figures/money.tsx'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import type { TracedFigure, TraceEntry } from '../evaluation/trace-entry.ts'
import styles from './derivation.module.css'
import { type FigurePart, type FigureParts, wholeFigure } from './figure-parts.ts'
import { inputLabel, inputText } from './trace-inputs.ts'

/** The derivation of a figure as the engine recorded it: the formula, the inputs and the source of the rule. */
export function Derivation({ entry, parts }: { entry: TraceEntry | undefined; parts: FigureParts }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  if (!entry) return <p className={styles.derivation}>{words.noDerivation}</p>
  const inputs = Object.entries(entry.inputs)
  return (
    <div className={styles.derivation}>
      <p>= {entry.formula[language]}</p>
      {inputs.length > 0 && (
        <dl className={styles.inputs}>
          {inputs.map(([name, figure]) => (
            <Input key={name} figure={figure} parts={parts[name] ?? []} />
          ))}
          {parts[wholeFigure] && <Whole result={entry.result.value} parts={parts[wholeFigure]} />}
        </dl>
      )}
      <p className={styles.rule}>
        {words.rule(entry.rule, entry.version)} · {words.source}: {entry.source[language]}
      </p>
    </div>
  )
}

/** An input with its amount, and the parts of the amount below it. */
function Input({ figure, parts }: { figure: TracedFigure; parts: readonly FigurePart[] }) {
  const { language } = useLanguage()
  // The value of a list is shown by the rows of its parts.
  const listed = Array.isArray(figure.value) && parts.length > 0
  return (
    <>
      <div>
        <dt>{inputLabel(figure, language)}</dt>
        <dd>{!listed && inputText(figure, language)}</dd>
      </div>
      <Parts parts={parts} />
    </>
  )
}

/** The figure itself with its parts: the same total as its inputs, divided differently. */
function Whole({ result, parts }: { result: TracedFigure['value']; parts: readonly FigurePart[] }) {
  const words = useMessages(evaluationMessages)
  return (
    <>
      <div className={styles.whole}>
        <dt>{words.madeOf}</dt>
        <dd>{typeof result === 'number' && <Money cents={result} />}</dd>
      </div>
      <Parts parts={parts} />
    </>
  )
}

function Parts({ parts }: { parts: readonly FigurePart[] }) {
  return parts.map((part) => (
    <div key={part.id} className={styles.part}>
      <dt>{part.label}</dt>
      <dd>
        <Money cents={part.cents} />
      </dd>
    </div>
  ))
}
