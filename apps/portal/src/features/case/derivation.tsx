import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../../shared/figures/money.tsx'
import styles from './derivation.module.css'
import type { TraceEntry, TraceValue } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import { type FigurePart, type FigureParts, wholeFigure } from './figure-parts.ts'
import { inputName, inputText, sourceText } from './trace-inputs.ts'

/** How a figure came about, as the engine wrote it down: its formula, what went in, and where the rule comes from. */
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
          {inputs.map(([name, value]) => (
            <Input key={name} name={name} value={value} parts={parts[name] ?? []} />
          ))}
          {parts[wholeFigure] && <Whole result={entry.result} parts={parts[wholeFigure]} />}
        </dl>
      )}
      <p className={styles.rule}>
        {words.rule(entry.rule, entry.version)} · {words.source}: {sourceText(entry, language)}
      </p>
    </div>
  )
}

/** An input with its amount, and below it, indented, what it is made of. */
function Input({ name, value, parts }: { name: string; value: TraceValue; parts: readonly FigurePart[] }) {
  const { language } = useLanguage()
  // A list names the rows that are its parts.
  const listed = Array.isArray(value) && parts.length > 0
  return (
    <>
      <div>
        <dt>{inputName(name, language)}</dt>
        <dd>{!listed && inputText(name, value, language)}</dd>
      </div>
      <Parts parts={parts} />
    </>
  )
}

/** The figure itself with what it is made of: the same money as its inputs, by another division. */
function Whole({ result, parts }: { result: TraceValue; parts: readonly FigurePart[] }) {
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
