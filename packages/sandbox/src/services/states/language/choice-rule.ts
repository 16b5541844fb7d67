import { PathError, parsePath } from './json-path/parse-path.ts'
import { demandAt, lookUp, type Scope } from './json-path/scope.ts'
import type { Finding } from './payload-template.ts'
import { isObject, type Json } from './value/json.ts'
import { runtimeFault } from './value/states-fault.ts'
import { readTimestamp } from './value/timestamp.ts'

type Comparable = string | number | boolean
type Compare = (value: Comparable, expected: Comparable) => boolean
type Test = (value: Json | undefined) => boolean

const relations: Readonly<Record<string, Compare>> = {
  Equals: (value, expected) => value === expected,
  LessThan: (value, expected) => value < expected,
  GreaterThan: (value, expected) => value > expected,
  LessThanEquals: (value, expected) => value <= expected,
  GreaterThanEquals: (value, expected) => value >= expected,
}

/** Reads a value of a type; undefined if it has another type. */
const readers: Readonly<Record<string, (value: Json) => Comparable | undefined>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Timestamp: (value) => (typeof value === 'string' ? readTimestamp(value) : undefined),
}

const typeTests: Readonly<Record<string, Test>> = {
  IsPresent: (value) => value !== undefined,
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: (value) => typeof value === 'number',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => typeof value === 'string' && readTimestamp(value) !== undefined,
}

const comparison =
  /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$/

type Comparison = { type: string; relation: string; isPath: boolean }

function readComparison(operator: string): Comparison | undefined {
  const [, type, relation, suffix] = comparison.exec(operator) ?? []
  if (type === undefined || relation === undefined || (type === 'Boolean' && relation !== 'Equals')) return undefined
  return { type, relation, isPath: suffix !== undefined }
}

/**
 * Returns whether a choice rule holds. @throws StatesFault if the variable does not exist, except for IsPresent
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export function holds(rule: Json, scope: Scope): boolean {
  if (!isObject(rule)) return false
  const { And, Or, Not, Variable, Next: _, Comment: __, ...others } = rule
  if (Array.isArray(And)) return And.every((part) => holds(part, scope))
  if (Array.isArray(Or)) return Or.some((part) => holds(part, scope))
  if (Not !== undefined) return !holds(Not, scope)
  const [operator = '', expected = null] = Object.entries(others)[0] ?? []
  const path = String(Variable)
  const test = typeTests[operator]
  if (operator === 'IsPresent') return (lookUp(path, scope) !== undefined) === expected
  const value = lookUp(path, scope)
  if (value === undefined)
    throw runtimeFault(`Invalid path '${path}': The choice state's condition path references an invalid value.`)
  if (test) return test(value) === expected
  if (operator === 'StringMatches') return typeof value === 'string' && matches(value, String(expected))
  const read = readComparison(operator)
  return (
    read !== undefined && compare(value, read.isPath ? demandAt(String(expected), operator, scope) : expected, read)
  )
}

function compare(value: Json, expected: Json, { type, relation, isPath }: Comparison): boolean {
  const read = readers[type]
  const [left, right] = [read?.(value), read?.(expected)]
  if (right === undefined && isPath)
    throw runtimeFault(`The value that ${type}${relation}Path names is not of the type ${type}.`)
  return left !== undefined && right !== undefined && (relations[relation]?.(left, right) ?? false)
}

/** Matches a text with `*` for any characters, and `\\*` for an asterisk, in a time that grows with the two lengths. */
function matches(text: string, pattern: string): boolean {
  const parts = [...pattern.matchAll(/\\([*\\])|(\*)|([\s\S])/g)].map(([, escaped, star, plain]) =>
    star === undefined ? { isStar: false, character: escaped ?? plain ?? '' } : { isStar: true, character: '' },
  )
  let [at, part, star, resume] = [0, 0, -1, 0]
  while (at < text.length) {
    const next = parts[part]
    if (next?.isStar) {
      star = part
      resume = at
      part += 1
    } else if (next && next.character === text[at]) {
      at += 1
      part += 1
    } else if (star >= 0) {
      resume += 1
      at = resume
      part = star + 1
    } else return false
  }
  return parts.slice(part).every(({ isStar }) => isStar)
}

/** Returns what is wrong with a choice rule. @param isTop set for a rule of the state itself, which alone has a Next */
export function findingsOfRule(rule: Json, location: string, isTop: boolean): Finding[] {
  const finding = (message: string) => [{ message, location }]
  if (!isObject(rule)) return finding('A choice rule must be an object')
  const { And, Or, Not, Variable, Next, Comment: _, ...others } = rule
  const faults: Finding[] = []
  if (isTop && typeof Next !== 'string') faults.push(...finding("The field 'Next' is required"))
  if (!isTop && Next !== undefined) faults.push(...finding("The field 'Next' is not supported in a nested choice rule"))
  const names = Object.keys(others)
  const unknown = names.find((name) => !isOperator(name))
  if (unknown !== undefined) return [...faults, ...finding(`Field '${unknown}' is not supported`)]
  const combined = Object.entries({ And, Or, Not }).filter(([, value]) => value !== undefined)
  if (combined.length > 0) {
    if (combined.length > 1 || Variable !== undefined || names.length > 0)
      return [...faults, ...finding('A choice rule has one operator')]
    if (Not !== undefined) return [...faults, ...findingsOfRule(Not, `${location}/Not`, false)]
    const [name, parts] = combined[0] ?? []
    if (!Array.isArray(parts) || parts.length === 0)
      return [...faults, ...finding(`The field '${name}' must be a non-empty array`)]
    return [...faults, ...parts.flatMap((part, at) => findingsOfRule(part, `${location}/${name}[${at}]`, false))]
  }
  const [operator] = names
  if (operator === undefined || names.length > 1) return [...faults, ...finding('A choice rule has one operator')]
  if (typeof Variable !== 'string') return [...faults, ...finding("The field 'Variable' is required")]
  if (!isPath(Variable)) faults.push(...finding("The value for the field 'Variable' must be a valid JSONPath"))
  const fault = faultOfOperand(operator, others[operator] ?? null)
  return fault === undefined ? faults : [...faults, ...finding(fault)]
}

function isOperator(name: string): boolean {
  return Object.hasOwn(typeTests, name) || name === 'StringMatches' || readComparison(name) !== undefined
}

function faultOfOperand(operator: string, expected: Json): string | undefined {
  const wrong = `The value for the field '${operator}' is not of its type`
  if (Object.hasOwn(typeTests, operator)) return typeof expected === 'boolean' ? undefined : wrong
  if (operator === 'StringMatches') return typeof expected === 'string' ? undefined : wrong
  const read = readComparison(operator)
  if (!read) return wrong
  if (read.isPath) return typeof expected === 'string' && isPath(expected) ? undefined : wrong
  return readers[read.type]?.(expected) === undefined ? wrong : undefined
}

function isPath(text: string): boolean {
  try {
    parsePath(text.startsWith('$$') ? text.slice(1) : text)
    return true
  } catch (error) {
    if (error instanceof PathError) return false
    throw error
  }
}
