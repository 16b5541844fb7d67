import { RE2JS, RE2JSException } from 're2js'
import { malformedQuery } from '../api/logs-error.ts'
import type { Row, Value } from './row.ts'
import type { TokenReader } from './tokens.ts'

export type RowTest = (row: Row) => boolean

/** Parentheses and negations that one condition may nest. */
const deepest = 50

/**
 * Reads the condition of `filter`: comparisons, `like`, `in`, `ispresent()`, `and`, `or`, `not` and parentheses.
 * @throws ServiceError
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html
 */
export function readCondition(tokens: TokenReader): RowTest {
  let depth = 0

  function or(): RowTest {
    const all = [and()]
    while (tokens.takeIf('or')) all.push(and())
    return (row) => all.some((test) => test(row))
  }

  function and(): RowTest {
    const all = [not()]
    while (tokens.takeIf('and')) all.push(not())
    return (row) => all.every((test) => test(row))
  }

  function not(): RowTest {
    depth += 1
    if (depth > deepest) throw malformedQuery('the condition nests too deep')
    const test = operand()
    depth -= 1
    return test
  }

  function operand(): RowTest {
    if (tokens.takeIf('not')) return negated(not())
    if (!tokens.takeIf('(')) return comparison()
    const inner = or()
    tokens.expect(')')
    return inner
  }

  function comparison(): RowTest {
    const name = tokens.take('name')
    if (tokens.takeIf('(')) return present(name)
    if (tokens.takeIf('not')) return negated(membership(name))
    if (['like', 'in'].includes(tokens.peek()?.value.toLowerCase() ?? '')) return membership(name)
    const compare = comparisonOf(tokens.take('sign'))
    const other = tokens.peek()?.kind === 'name' ? fieldOf(tokens.take()) : constant(literal())
    return (row) => {
      const [left, right] = [row.get(name), other(row)]
      return left !== undefined && right !== undefined && compare(order(left, right))
    }
  }

  function membership(name: string): RowTest {
    if (tokens.takeIf('in')) return isIn(name)
    tokens.expect('like')
    return like(name)
  }

  function present(name: string): RowTest {
    if (name.toLowerCase() !== 'ispresent') throw malformedQuery(`the sandbox has no function ${name}`)
    const field = tokens.take('name')
    tokens.expect(')')
    return (row) => row.get(field) !== undefined
  }

  function like(name: string): RowTest {
    const isPattern = tokens.peek()?.kind === 'pattern'
    const wanted = tokens.take(isPattern ? 'pattern' : 'text')
    const regex = isPattern ? compileRegex(wanted) : undefined
    return (row) => {
      const text = String(row.get(name) ?? '')
      return regex ? regex.matcher(text).find() : text.includes(wanted)
    }
  }

  function isIn(name: string): RowTest {
    tokens.expect('[')
    const values = [literal()]
    while (tokens.takeIf(',')) values.push(literal())
    tokens.expect(']')
    return (row) => {
      const value = row.get(name)
      return value !== undefined && values.some((one) => order(value, one) === 0)
    }
  }

  function literal(): string | number {
    return tokens.peek()?.kind === 'number' ? Number(tokens.take()) : tokens.take('text')
  }

  return or()
}

const negated =
  (test: RowTest): RowTest =>
  (row) =>
    !test(row)
const constant = (value: Value) => () => value
const fieldOf = (name: string) => (row: Row) => row.get(name)

/** Returns whether an order of two values satisfies a sign. */
function comparisonOf(sign: string): (order: number) => boolean {
  switch (sign) {
    case '=':
      return (compared) => compared === 0
    case '!=':
      return (compared) => compared !== 0
    case '<':
      return (compared) => compared < 0
    case '<=':
      return (compared) => compared <= 0
    case '>':
      return (compared) => compared > 0
    case '>=':
      return (compared) => compared >= 0
    default:
      throw malformedQuery(`unexpected ${sign} in place of a comparison`)
  }
}

/** Compares numbers as numbers, and other values as texts. */
export function order(one: string | number, other: string | number): number {
  const [left = 0, right = 0] = [one, other].map((value) => (value === '' ? Number.NaN : Number(value)))
  if (Number.isFinite(left) && Number.isFinite(right)) return left - right
  return String(one) < String(other) ? -1 : Number(String(one) > String(other))
}

/** Compiles a regular expression, whose time grows with the text alone. @throws ServiceError */
export function compileRegex(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSException)
      throw malformedQuery(`the sandbox does not read /${pattern}/: ${error.message}`)
    throw error
  }
}
