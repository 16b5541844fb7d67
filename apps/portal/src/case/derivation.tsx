import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Money } from '../figures/money.tsx'
import styles from './derivation.module.css'
import type { TraceEntry } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import type { FigurePart } from './figure-parts.ts'
import { inputName, inputText } from './trace-inputs.ts'

/** How a figure came about, as the engine wrote it down: its formula, what went in, and where the rule comes from. */
export function Derivation({ entry, parts }: { entry: TraceEntry | undefined; parts: readonly FigurePart[] }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  if (!entry) return <p className={styles.derivation}>{words.noDerivation}</p>
  // Lists of ids name the rows of a sum, which stand as parts.
  const inputs = Object.entries(entry.inputs).filter(([, value]) => !isListOfIds(value))
  return (
    <div className={styles.derivation}>
      <p>= {entry.formula[language]}</p>
      {parts.length > 0 && (
        <dl className={styles.inputs}>
          {parts.map((part) => (
            <div key={part.id}>
              <dt>{part.label}</dt>
              <dd>
                <Money cents={part.cents} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {inputs.length > 0 && (
        <dl className={styles.inputs}>
          {inputs.map(([name, value]) => (
            <div key={name}>
              <dt>{inputName(name, language)}</dt>
              <dd>{inputText(name, value, language)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={styles.rule}>
        {words.rule(entry.rule, entry.version)} · {words.source}: {entry.source}
      </p>
    </div>
  )
}

function isListOfIds(value: TraceEntry['inputs'][string] | undefined): boolean {
  return Array.isArray(value) && (value.length === 0 || typeof value[0] === 'string')
}
