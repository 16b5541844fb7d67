import { compilePattern } from '../../kit/pattern/compile-pattern.ts'
import { PatternError } from '../../kit/pattern/pattern-error.ts'
import { readableEvent } from '../../kit/pattern/readable-event.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import { invalidParameter, invalidPattern } from './events-error.ts'

/** The fields that an event must have to be tested. */
const required = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type']

/**
 * Returns whether an event matches a pattern. Both are JSON. @throws ServiceError
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
 */
export function testEventPattern(pattern: string, event: string): boolean {
  const read = readEvent(event)
  try {
    return compilePattern(pattern).matches(readableEvent(read))
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw invalidPattern(error.message)
  }
}

function readEvent(text: string): object {
  try {
    const event: unknown = nestsTooDeep(text) ? undefined : JSON.parse(text)
    if (isPlainObject(event) && required.every((name) => Object.hasOwn(event, name))) return event
  } catch {
    // The error below covers what is not JSON.
  }
  throw invalidParameter('Event', `it is a JSON object with ${required.join(', ')}.`)
}
