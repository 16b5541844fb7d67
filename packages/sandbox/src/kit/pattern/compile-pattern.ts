import { nestsTooDeep } from '../protocol/json-nesting.ts'
import { isPlainObject } from '../protocol/plain-object.ts'
import { type FieldNode, fieldTree, matchesFields } from './field-tree.ts'
import { PatternError } from './pattern-error.ts'
import type { ReadableEvent } from './readable-event.ts'
import { operatorNames, readValueTest, type ValueTest } from './value-test.ts'
import { isTooComplex } from './wildcard-complexity.ts'

/** An event pattern that was compiled. */
export type EventPattern = {
  /** Returns whether an event matches, in a time that grows with the event's size alone. */
  matches(event: ReadableEvent): boolean
}

/** The tests of each field, by its path: what one way through all `$or` of a pattern asks. */
type Combination = ReadonlyMap<string, ValueTest[]>

/** The longest pattern of EventBridge, in characters. */
const longestOfEvents = 4096
const mostCombinations = 1000

/**
 * Compiles an event pattern.
 *
 * @param text JSON
 * @param longest in characters
 * @throws PatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function compilePattern(text: string, longest = longestOfEvents): EventPattern {
  if (text.length > longest) throw new PatternError(`It is longer than ${longest} characters`)
  const trees = readObject([new Map()], { path: [], isInOr: false }, readFilter(text)).map(fieldTree)
  return { matches: (event) => trees.some((tree: FieldNode) => matchesFields(tree, event.root, event)) }
}

function readFilter(text: string): Record<string, unknown> {
  try {
    const filter: unknown = nestsTooDeep(text) ? undefined : JSON.parse(text)
    if (isPlainObject(filter)) return filter
  } catch {
    // The error below covers what is not JSON.
  }
  throw new PatternError('Filter is not an object')
}

/** Where in a pattern an object is. */
type Place = { path: readonly string[]; isInOr: boolean }

/** Adds an object's fields to each combination. Of a field that is tested twice, the later tests count, as at AWS. */
function readObject(
  combinations: Combination[],
  { path, isInOr }: Place,
  object: Record<string, unknown>,
): Combination[] {
  const fields = Object.entries(object)
  if (fields.length === 0) throw new PatternError('Empty objects are not allowed')
  return fields.reduce((known, [name, value]) => {
    if (name === '$or') return readOr(known, path, value)
    if (isInOr && operatorNames.has(name))
      throw new PatternError(`${name} is Ruler reserved fieldName which cannot be used inside $or.`)
    if (isPlainObject(value)) return readObject(known, { path: [...path, name], isInOr }, value)
    if (!Array.isArray(value)) throw new PatternError(`"${name}" must be an object or an array`)
    if (value.length === 0) throw new PatternError('Empty arrays are not allowed')
    const tests = value.map(readValueTest)
    if (isTooComplex(tests.flatMap(({ wildcards = [] }) => wildcards)))
      throw new PatternError(
        'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
      )
    return known.map((combination) => new Map([...combination, [[...path, name].join('.'), tests]]))
  }, combinations)
}

function readOr(combinations: Combination[], path: readonly string[], value: unknown): Combination[] {
  if (!Array.isArray(value)) throw new PatternError('It must be an Array followed with $or.')
  if (value.length < 2) throw new PatternError('There must have at least 2 Objects in $or relationship.')
  const read: Combination[] = []
  for (const alternative of value) {
    if (!isPlainObject(alternative)) throw new PatternError('Only JSON object is allowed in array of $or relationship.')
    read.push(...readObject(combinations, { path, isInOr: true }, alternative))
    if (read.length > mostCombinations)
      throw new PatternError(`$or has more than ${mostCombinations} rule combinations`)
  }
  return read
}
