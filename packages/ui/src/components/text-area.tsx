import { controlAttributes, FieldFrame, type FieldProps } from './field-frame.tsx'

export function TextArea({ maxLength, ...field }: FieldProps & { maxLength?: number }) {
  return (
    <FieldFrame {...field}>
      <textarea
        {...controlAttributes(field)}
        className="control"
        name={field.id}
        rows={5}
        value={field.value}
        onChange={(event) => field.onChange(event.target.value)}
        maxLength={maxLength}
      />
    </FieldFrame>
  )
}
