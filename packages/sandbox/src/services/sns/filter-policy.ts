import type { MessageAttributes } from '../../kit/message-attributes.ts'
import { compilePattern } from '../../kit/pattern/compile-pattern.ts'
import { PatternError } from '../../kit/pattern/pattern-error.ts'
import { readableEvent } from '../../kit/pattern/readable-event.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'

export type FilterScope = 'MessageAttributes' | 'MessageBody'

/** What a filter policy reads of a message. */
export type Filtered = { text: string; attributes: MessageAttributes }

/** Returns whether a subscription receives a message. */
export type MessageFilter = (message: Filtered) => boolean

/** The most fields, combinations of values, and bytes of a filter policy. */
const [mostKeys, mostCombinations, longest] = [5, 150, 256 * 1024]
/** The greatest number that a filter policy may compare with, and the negative of the least. */
const greatest = 1e9

/**
 * Compiles a filter policy: the language of event patterns with the operators and the limits of SNS.
 *
 * @param text JSON
 * @throws PatternError
 * @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function compileFilter(text: string, scope: FilterScope): MessageFilter {
  const policy = readPolicy(text)
  const { keys, combinations } = measure(policy, { scope, depth: 1 })
  if (keys > mostKeys) throw new PatternError(`Filter policy can not have more than ${mostKeys} keys`)
  if (combinations > mostCombinations) throw new PatternError('Filter policy is too complex')
  const pattern = compilePattern(text, longest)
  return (message) => {
    const content = scope === 'MessageBody' ? bodyOf(message) : fieldsOf(message.attributes)
    return content !== undefined && pattern.matches(readableEvent(content))
  }
}

function readPolicy(text: string): Record<string, unknown> {
  if (Buffer.byteLength(text) > longest) throw new PatternError(`It is longer than ${longest} bytes`)
  try {
    const policy: unknown = nestsTooDeep(text) ? undefined : JSON.parse(text)
    if (isPlainObject(policy)) return policy
  } catch {
    // The error below covers what is not JSON.
  }
  throw new PatternError('failed to parse JSON.')
}

type Size = { keys: number; combinations: number }

/** Counts fields and combinations. A field of a body counts as often as it is deep. @throws PatternError */
function measure(object: Record<string, unknown>, { scope, depth }: { scope: FilterScope; depth: number }): Size {
  return Object.entries(object)
    .map(([name, value]): Size => {
      if (name === '$or' && Array.isArray(value)) return sum(value, (each) => measure(Object(each), { scope, depth }))
      if (isPlainObject(value)) {
        if (scope === 'MessageAttributes')
          throw new PatternError('Filter policy scope MessageAttributes does not support nested filter policy')
        return measure(value, { scope, depth: depth + 1 })
      }
      if (!Array.isArray(value)) return { keys: 1, combinations: 1 }
      for (const member of value) checkMember(member)
      return { keys: 1, combinations: value.length * depth }
    })
    .reduce(
      (total, { keys, combinations }) => ({
        keys: total.keys + keys,
        combinations: total.combinations * combinations,
      }),
      { keys: 0, combinations: 1 },
    )
}

function sum(values: readonly unknown[], sizeOf: (value: unknown) => Size): Size {
  return values
    .map(sizeOf)
    .reduce(
      (total, { keys, combinations }) => ({ keys: total.keys + keys, combinations: total.combinations + combinations }),
      { keys: 0, combinations: 0 },
    )
}

const operators: ReadonlySet<string> = new Set([
  'anything-but',
  'cidr',
  'equals-ignore-case',
  'exists',
  'numeric',
  'prefix',
  'suffix',
])

/** Refuses what event patterns have and filter policies lack. */
function checkMember(member: unknown): void {
  if (typeof member === 'number') checkNumber(member)
  if (!isPlainObject(member)) return
  const [[operator = '', operand] = []] = Object.entries(member)
  if (!operators.has(operator)) throw new PatternError(`Unrecognized match type ${operator}`)
  if (operator === 'numeric' || operator === 'anything-but')
    for (const value of [operand].flat()) if (typeof value === 'number') checkNumber(value)
  if ((operator === 'prefix' || operator === 'suffix') && typeof operand !== 'string')
    throw new PatternError(`${operator} match pattern must be a string`)
  if (operator !== 'anything-but' || !isPlainObject(operand)) return
  const unknown = Object.keys(operand).find((name) => name !== 'prefix')
  if (unknown !== undefined) throw new PatternError(`Unsupported anything-but pattern: ${unknown}`)
}

function checkNumber(value: number): void {
  if (Math.abs(value) > greatest) throw new PatternError('Value must be between -1.0E9 and 1.0E9, inclusive')
}

/** A body that is no object in JSON has no fields that a policy could match. */
function bodyOf({ text }: Filtered): unknown {
  try {
    const body: unknown = nestsTooDeep(text) ? undefined : JSON.parse(text)
    return isPlainObject(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** SNS ignores binary attributes. */
function fieldsOf(attributes: MessageAttributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { DataType, StringValue = '' }]) => {
      if (DataType.startsWith('Binary')) return []
      if (DataType.startsWith('Number')) return [[name, Number(StringValue)]]
      return [[name, DataType === 'String.Array' ? listIn(StringValue) : StringValue]]
    }),
  )
}

function listIn(text: string): unknown {
  try {
    const list: unknown = nestsTooDeep(text) ? undefined : JSON.parse(text)
    return Array.isArray(list) ? list : text
  } catch {
    return text
  }
}
