import { ServiceError } from '../access/service-error.ts'
import { nestsTooDeep } from './json-nesting.ts'
import { isPlainObject } from './plain-object.ts'
import type { PlainInput } from './protocol.ts'

/** More than any operation's input, in levels of lists and objects: DynamoDB's items have 32. */
const deepest = 100

/**
 * Reads a body that is a JSON object; an empty body is an empty object.
 * @param message of the error
 * @throws ServiceError SerializationException
 */
export function readJsonObject(body: Buffer, message: string): PlainInput {
  try {
    const text = body.toString() || '{}'
    const input: unknown = nestsTooDeep(text, deepest) ? undefined : JSON.parse(text)
    if (isPlainObject(input)) return input
  } catch {
    // Continues to the error below, the same as for JSON that is not an object.
  }
  throw new ServiceError('SerializationException', message)
}
