import { formMessages } from '../forms/form-messages.ts'
import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'
import { useMessages } from './language-provider.tsx'
import { useSettled } from './use-settled.ts'

/** A tenth of the length before its end, the room that is left is told. */
const tellsFrom = 0.9

/** A longer text. Nothing is cut off: past `mostCharacters` it says how many are too many, and the form refuses them. */
export function TextArea({ mostCharacters, ...field }: FieldProps & { mostCharacters: number }) {
  const t = useMessages(formMessages)
  const { length } = field.value
  const room = mostCharacters - length
  const told = room < 0 ? t.charactersTooMany(-room) : length > mostCharacters * tellsFrom ? t.charactersLeft(room) : ''
  return (
    <FieldFrame {...field}>
      <textarea
        {...controlAttributes(field)}
        className="control"
        name={field.id}
        rows={5}
        value={field.value}
        onChange={(event) => field.onChange(event.target.value)}
      />
      <p className={room < 0 ? 'read-back field-error' : 'read-back'} aria-live="polite">
        {useSettled(told)}
      </p>
    </FieldFrame>
  )
}
