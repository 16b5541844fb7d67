import type * as z from 'zod'
import { ServiceError } from '../access/service-error.ts'
import type { PlainInput } from './protocol.ts'

/** The members of each operation, by its name. */
export type OperationShapes = ReadonlyMap<string, z.ZodType<PlainInput>>

/** Faults of a value whose type is right. */
const valueFaults: ReadonlySet<string> = new Set(['invalid_value', 'invalid_format', 'too_small', 'too_big'])

/**
 * Reads the input of an operation by its shape: members that the operation does not have are dropped, or refused by name
 * if the shape is strict, and null counts as absent, as in AWS's JSON protocols. The input of an unknown operation is
 * empty.
 *
 * @throws ServiceError SerializationException if a member has another type, ValidationException if its value is not
 *   one of the possible ones
 */
export function readInput(shapes: OperationShapes, operation: string, input: PlainInput): PlainInput {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
  const read = shapes.get(operation)?.safeParse(given)
  if (!read) return {}
  if (read.success) return read.data
  const reasons = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const isReadable = read.error.issues.every(({ code }) => valueFaults.has(code))
  throw new ServiceError(isReadable ? 'ValidationException' : 'SerializationException', reasons.join('; '))
}
