import { Icon } from '../icons/icon.tsx'
import { componentMessages } from './component-messages.ts'
import { controlAttributes, FieldError, FieldHint } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { isSigned, type SignatureValue } from './signature-strokes.ts'

type SignatureProps = {
  id: string
  /** The name that the person signs as. */
  name: string
  value: SignatureValue
  onChange: (value: SignatureValue) => void
  /** What is wrong, in words. */
  error?: string | undefined
}

/** A signature, drawn or typed: a typed name is equal, and the way for those who use no pointer. */
export function Signature({ id, name, value, onChange, error }: SignatureProps) {
  const t = useMessages(componentMessages)
  const ways = [
    { way: 'draw', word: t.draw, empty: { way: 'draw', strokes: [] } },
    { way: 'type', word: t.type, empty: { way: 'type', name: '' } },
  ] as const
  return (
    <fieldset className={error ? 'field signature field-refused' : 'field signature'}>
      <legend className="field-label">{t.yourSignature}</legend>
      <FieldHint id={id} hint={t.signAs(name)} />
      <div className="toggle">
        {ways.map(({ way, word, empty }) => (
          <label key={way} className="toggle-choice">
            <input
              type="radio"
              name={`${id}-way`}
              checked={value.way === way}
              onChange={() => onChange(empty)}
              {...(error && { 'aria-describedby': `${id}-error` })}
            />
            {word}
          </label>
        ))}
      </div>
      {value.way === 'draw' ? (
        <>
          <div className="signature-frame">
            <SignaturePad
              label={isSigned(value) ? t.padSigned : t.padEmpty}
              strokes={value.strokes}
              onChange={(strokes) => onChange({ way: 'draw', strokes })}
              describedBy={error ? `${id}-error` : undefined}
            />
          </div>
          <button
            type="button"
            className="link-button signature-clear"
            onClick={() => onChange({ way: 'draw', strokes: [] })}
          >
            <Icon name="eraser" /> {t.clear}
          </button>
        </>
      ) : (
        <>
          <label className="field-label signature-name" htmlFor={id}>
            {t.typeName}
          </label>
          <input
            {...controlAttributes({ id, error })}
            className="control"
            autoComplete="name"
            value={value.name}
            onChange={(event) => onChange({ way: 'type', name: event.target.value })}
          />
          <p className="read-back">{t.typedCounts}</p>
        </>
      )}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
