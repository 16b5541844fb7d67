import { invalidParameter } from '../api/logs-error.ts'
import { compileWildcard } from './wildcard.ts'

/** A test of one value; undefined if there is no such value. */
export type ValueTest = (value: unknown) => boolean

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
}

const number = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i

/**
 * Compiles a comparison with a number, or with a text that may have `*` for any characters.
 * @throws ServiceError
 */
export function compileComparison(operator: string, operand: string, isQuoted: boolean): ValueTest {
  if (!isQuoted && /^%.*%$/s.test(operand))
    throw invalidParameter(`The sandbox has no regular expressions in filter patterns: ${operand}`)
  const compare = comparisons[operator]
  if (!compare) throw invalidParameter(`Invalid filter pattern: ${operator} is no operator`)
  if (!isQuoted && number.test(operand)) {
    const than = Number(operand)
    return (value) => isNumeric(value) && compare(Number(value), than)
  }
  if (operator !== '=' && operator !== '!=')
    throw invalidParameter(`Invalid filter pattern: ${operator} compares numbers, and not ${operand}`)
  const matches = compileWildcard(operand)
  const isEqual = operator === '='
  return (value) => isScalar(value) && matches(String(value)) === isEqual
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && number.test(value))
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
