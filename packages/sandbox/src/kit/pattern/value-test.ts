import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { isPlainObject } from '../protocol/plain-object.ts'
import { PatternError } from './pattern-error.ts'
import { compileWildcard } from './wildcard.ts'

/** A value of JSON that has no parts. */
export type Scalar = string | number | boolean | null

/** What one member of a field's list accepts. */
export type ValueTest = {
  accepts(value: Scalar): boolean
  /** Set for `{ "exists": false }`, which accepts a field that the event does not have. */
  acceptsAbsence?: true
  /** The wildcards that it compares text with. */
  wildcards?: readonly string[]
}

type Accepts = ValueTest['accepts']
type TextTest = (text: string) => boolean

/** Numeric comparison covers no other numbers. */
const greatest = 5e9

/**
 * Compiles one member of a field's list: a value, or an object with one comparison operator.
 *
 * @throws PatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function readValueTest(member: unknown): ValueTest {
  if (!isPlainObject(member)) {
    if (Array.isArray(member)) throw new PatternError('Match value must be String, number, true, false, or null')
    return { accepts: (value) => value === member }
  }
  const [[operator, operand] = [], ...more] = Object.entries(member)
  if (operator === undefined) throw new PatternError('Match expression name not found')
  if (more.length > 0) throw new PatternError('Only one key allowed in match expression')
  if (operator === 'exists') return readExists(operand)
  const compile = operators.get(operator)
  if (!compile) throw new PatternError(`Unrecognized match type ${operator}`)
  const test = { accepts: compile(operand) }
  const wildcards = wildcardsOf(operator, operand)
  return wildcards.length === 0 ? test : { ...test, wildcards }
}

/** @param operand what the operator was compiled with */
function wildcardsOf(operator: string, operand: unknown): string[] {
  if (operator === 'wildcard') return [readText(operator, operand)]
  const negated = operator === 'anything-but' && isPlainObject(operand) ? operand.wildcard : undefined
  return negated === undefined ? [] : listed(negated).map((text) => readText(operator, text))
}

const operators: ReadonlyMap<string, (operand: unknown) => Accepts> = new Map([
  ['prefix', (operand) => onText(readAffix('prefix', operand))],
  ['suffix', (operand) => onText(readAffix('suffix', operand))],
  ['equals-ignore-case', (operand) => onText(ignoringCase(readText('equals-ignore-case', operand)))],
  ['wildcard', (operand) => onText(compileWildcard(readText('wildcard', operand)))],
  ['numeric', readNumeric],
  ['cidr', readCidr],
  ['anything-but', readAnythingBut],
])

/** The names that are operators, which no field within `$or` can have. */
export const operatorNames: ReadonlySet<string> = new Set([...operators.keys(), 'exists'])

const onText =
  (test: TextTest): Accepts =>
  (value) =>
    typeof value === 'string' && test(value)

function readText(operator: string, operand: unknown): string {
  if (typeof operand !== 'string') throw new PatternError(`${operator} match pattern must be a string`)
  return operand
}

const startsWith =
  (prefix: string): TextTest =>
  (text) =>
    text.startsWith(prefix)
const endsWith =
  (suffix: string): TextTest =>
  (text) =>
    text.endsWith(suffix)

function ignoringCase(expected: string): TextTest {
  const lower = expected.toLowerCase()
  return (text) => text.toLowerCase() === lower
}

function readAffix(operator: 'prefix' | 'suffix', operand: unknown): TextTest {
  const affix = operator === 'prefix' ? startsWith : endsWith
  if (!isPlainObject(operand)) return affix(readText(operator, operand))
  const [[name, text] = [], ...more] = Object.entries(operand)
  if (name !== 'equals-ignore-case' || more.length > 0)
    throw new PatternError(`Unsupported ${operator} pattern: ${name}`)
  const test = affix(readText(operator, text).toLowerCase())
  return (value) => test(value.toLowerCase())
}

function readExists(operand: unknown): ValueTest {
  if (typeof operand !== 'boolean') throw new PatternError('exists match pattern must be either true or false.')
  return operand ? { accepts: () => true } : { accepts: () => false, acceptsAbsence: true }
}

/** The tests of text that `anything-but` can negate, each for one text or a list of texts. */
const negatable: ReadonlyMap<string, (text: string) => TextTest> = new Map([
  ['prefix', (text) => startsWith(notEmpty(text))],
  ['suffix', (text) => endsWith(notEmpty(text))],
  ['equals-ignore-case', ignoringCase],
  ['wildcard', compileWildcard],
])

function notEmpty(text: string): string {
  if (text === '') throw new PatternError('Null prefix/suffix not allowed')
  return text
}

function readAnythingBut(operand: unknown): Accepts {
  if (isPlainObject(operand)) {
    const [[name = '', texts] = [], ...more] = Object.entries(operand)
    const compile = negatable.get(name)
    if (!compile) throw new PatternError(`Unsupported anything-but pattern: ${name}`)
    if (more.length > 0) throw new PatternError('Only one key allowed in match expression')
    const tests = listed(texts).map((text) => compile(readText(`anything-but ${name}`, text)))
    return (value) => typeof value !== 'string' || !tests.some((test) => test(value))
  }
  const excluded = new Set<Scalar>(listed(operand) as Scalar[])
  const types = new Set([...excluded].map((value) => typeof value))
  if (types.size > 1 || !['string', 'number'].includes([...types][0] ?? ''))
    throw new PatternError(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    )
  return (value) => !excluded.has(value)
}

function listed(value: unknown): unknown[] {
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0) throw new PatternError('Empty arrays are not allowed')
  return list
}

type Bound = (number: number) => boolean
const bounds: ReadonlyMap<unknown, (limit: number) => Bound> = new Map([
  ['=', (limit) => (number) => number === limit],
  ['>', (limit) => (number) => number > limit],
  ['>=', (limit) => (number) => number >= limit],
  ['<', (limit) => (number) => number < limit],
  ['<=', (limit) => (number) => number <= limit],
] satisfies [string, (limit: number) => Bound][])

/** Reads `[operator, number]`, or a range: `[">" or ">=", number, "<" or "<=", number]`. */
function readNumeric(operand: unknown): Accepts {
  if (!Array.isArray(operand)) throw new PatternError('Value of numeric must be an array.')
  const [operator, limit, upper, top, ...more] = operand as unknown[]
  const tests = [readBound(operator, limit)]
  if (operand.length > 2) {
    if ((operator !== '>' && operator !== '>=') || more.length > 0)
      throw new PatternError('Too many elements in numeric expression')
    if (upper !== '<' && upper !== '<=') throw new PatternError(`Bad numeric range operator: ${stated(upper)}`)
    tests.push(readBound(upper, top))
    if (Number(limit) >= Number(top)) throw new PatternError('Bottom must be less than top')
  }
  return (value) => typeof value === 'number' && Math.abs(value) <= greatest && tests.every((test) => test(value))
}

function readBound(operator: unknown, limit: unknown): Bound {
  const bound = bounds.get(operator)
  if (!bound) throw new PatternError(`Unrecognized numeric range operator: ${stated(operator)}`)
  if (typeof limit !== 'number') throw new PatternError(`Value of ${operator} must be numeric`)
  if (Math.abs(limit) > greatest)
    throw new PatternError(`Value must be between ${-greatest} and ${greatest}, inclusive`)
  return bound(limit)
}

/** Returns a value of JSON as text: an object's own `toString` may be anything. */
function stated(value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value))
}

function readCidr(operand: unknown): Accepts {
  const [address = '', mask = '', ...more] = readText('cidr', operand).split('/')
  if (mask === '' || more.length > 0) throw new PatternError("Malformed CIDR, one '/' required")
  if (isIP(address) === 0) throw new PatternError(`Nonstandard IP address: ${address}`)
  const bits = isIPv4(address) ? 32 : 128
  if (!/^\d{1,3}$/.test(mask)) throw new PatternError('Malformed CIDR, mask bits must be an integer')
  if (Number(mask) >= bits) throw new PatternError(`IPv${bits === 32 ? 4 : 6} mask bits must be < ${bits}`)
  const range = new BlockList()
  range.addSubnet(address, Number(mask), bits === 32 ? 'ipv4' : 'ipv6')
  return onText((text) => (bits === 32 ? isIPv4(text) && range.check(text) : isIPv6(text) && range.check(text, 'ipv6')))
}
