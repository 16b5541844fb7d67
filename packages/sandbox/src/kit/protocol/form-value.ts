import * as z from 'zod'
import { isPlainObject } from './plain-object.ts'

/** A time in seconds since 1970, which a form writes as ISO 8601. */
export const time = z.number()

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const decimal = /^[+-]?\d{1,400}(\.\d{0,400})?(e[+-]?\d{1,3})?$/i

/**
 * Returns the members of a form of the query protocol as the JSON protocol has them: numbers, times and flags by the shape of
 * the operation, and an empty list for an empty text. What does not fit the shape is returned as it is: the shape refuses it.
 *
 * @param shape undefined for an operation that does not exist
 */
export function formMembers(
  shape: z.ZodType | undefined,
  form: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return shape instanceof z.ZodObject ? members(shape, form) : form
}

function formValue(shape: z.core.$ZodType | undefined, value: unknown): unknown {
  if (shape instanceof z.ZodOptional) return formValue(shape.unwrap(), value)
  if (shape instanceof z.ZodPipe) return formValue(shape.in, value)
  if (shape instanceof z.ZodObject && isPlainObject(value)) return members(shape, value)
  if (shape instanceof z.ZodArray) return elements(shape, value)
  if (typeof value !== 'string') return value
  if (shape instanceof z.ZodUnion)
    return shape.options.map((option) => formValue(option, value)).find((read) => read !== value) ?? value
  if (shape === time) return isoTime.test(value) ? Date.parse(value) / 1000 : value
  if (shape instanceof z.ZodNumber) return decimal.test(value) ? Number(value) : value
  if (shape instanceof z.ZodBoolean && /^(true|false)$/.test(value)) return value === 'true'
  return value
}

function members(shape: z.ZodObject, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      formValue(Object.hasOwn(shape.shape, name) ? shape.shape[name] : undefined, member),
    ]),
  )
}

function elements(shape: z.ZodArray, value: unknown): unknown {
  if (value === '') return []
  return Array.isArray(value) ? value.map((element) => formValue(shape.element, element)) : value
}
