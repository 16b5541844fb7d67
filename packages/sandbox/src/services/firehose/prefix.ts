import { type TimeZone, utc } from '../../kit/schedule/time-zone.ts'
import { compileTimestamp } from './timestamp-pattern.ts'

/** Why records are below the error prefix. */
export type ErrorOutputType = 'processing-failed'

/** What the expressions of a prefix stand for in one object. */
export type PrefixValues = {
  /** When the oldest record of the object arrived, in milliseconds since 1970. */
  oldest: number
  zone: TimeZone
  errorType: ErrorOutputType | ''
  newId(): string
}

/** A prefix of the names of objects. */
export type Prefix = {
  evaluate(values: PrefixValues): string
  hasExpressions: boolean
  hasTimestamp: boolean
  hasErrorType: boolean
}

type Part = (values: PrefixValues) => string

/** The longest evaluated prefix, in characters. */
const longest = 512

/** Values of which none is longer in another object. */
const widest: PrefixValues = {
  oldest: Date.UTC(2000, 11, 31, 23, 59, 59, 999),
  zone: utc,
  errorType: 'processing-failed',
  newId: () => '00000000-0000-0000-0000-000000000000',
}

/**
 * Compiles a prefix with expressions such as `!{timestamp:yyyy}`. @throws RangeError for one that is not an expression of Firehose,
 * or that the sandbox does not evaluate, and for one that is too long once it is evaluated
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function compilePrefix(text: string): Prefix {
  const parts: Part[] = []
  const found = { hasExpressions: false, hasTimestamp: false, hasErrorType: false }
  let at = 0
  for (const expression of text.matchAll(/!\{(\w+):([^}]*)\}/g)) {
    const [whole, namespace = '', value = ''] = expression
    parts.push(plain(text.slice(at, expression.index)), evaluated(namespace, value))
    found.hasExpressions = true
    found.hasTimestamp ||= namespace === 'timestamp'
    found.hasErrorType ||= value === 'error-output-type'
    at = expression.index + whole.length
  }
  parts.push(plain(text.slice(at)))
  const evaluate = (values: PrefixValues) => parts.map((part) => part(values)).join('')
  if (evaluate(widest).length > longest)
    throw new RangeError(`the prefix has more than ${longest} characters once it is evaluated`)
  return { ...found, evaluate }
}

function plain(text: string): Part {
  if (text.includes('!{')) throw new RangeError(`!{ can only be the beginning of !{namespace:value}: ${text}`)
  return () => text
}

function evaluated(namespace: string, value: string): Part {
  if (namespace === 'timestamp') {
    const write = compileTimestamp(value)
    return ({ oldest, zone }) => write(oldest, zone)
  }
  if (namespace === 'firehose' && value === 'random-string') return ({ newId }) => newId().slice(0, 11)
  if (namespace === 'firehose' && value === 'error-output-type') return ({ errorType }) => errorType
  throw new RangeError(`the sandbox does not evaluate !{${namespace}:${value}}`)
}
