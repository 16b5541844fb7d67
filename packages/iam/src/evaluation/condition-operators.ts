import { BlockList, isIP } from 'node:net'
import { compileArnPattern, compilePattern, type Pattern } from './pattern.ts'

type Operator = {
  /** Matches if none of the policy's values matches, and if the key is absent. */
  negated: boolean
  /** Compiles a policy value; undefined if this operator can't compare such a value. */
  compile: (policyValue: string, variables: boolean) => Pattern | undefined
}

/**
 * The condition operators except `Null`, without their `ForAllValues:`, `ForAnyValue:` and `IfExists`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionOperators: ReadonlyMap<string, Operator> = new Map([
  ...both('StringEquals', 'StringNotEquals', (value, variables) =>
    compilePattern(value, { wildcards: false, variables }),
  ),
  ...both('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', (value, variables) =>
    compilePattern(value, { wildcards: false, variables, ignoreCase: true }),
  ),
  ...both('StringLike', 'StringNotLike', (value, variables) => compilePattern(value, { wildcards: true, variables })),
  ...both('ArnEquals', 'ArnNotEquals', compileArnPattern),
  ...both('ArnLike', 'ArnNotLike', compileArnPattern),
  ...both('IpAddress', 'NotIpAddress', compileAddressRange),
  ...both(
    'NumericEquals',
    'NumericNotEquals',
    comparing(toNumber, (actual, expected) => actual === expected),
  ),
  ...positive(
    'NumericLessThan',
    comparing(toNumber, (actual, expected) => actual < expected),
  ),
  ...positive(
    'NumericLessThanEquals',
    comparing(toNumber, (actual, expected) => actual <= expected),
  ),
  ...positive(
    'NumericGreaterThan',
    comparing(toNumber, (actual, expected) => actual > expected),
  ),
  ...positive(
    'NumericGreaterThanEquals',
    comparing(toNumber, (actual, expected) => actual >= expected),
  ),
  ...both(
    'DateEquals',
    'DateNotEquals',
    comparing(toInstant, (actual, expected) => actual === expected),
  ),
  ...positive(
    'DateLessThan',
    comparing(toInstant, (actual, expected) => actual < expected),
  ),
  ...positive(
    'DateLessThanEquals',
    comparing(toInstant, (actual, expected) => actual <= expected),
  ),
  ...positive(
    'DateGreaterThan',
    comparing(toInstant, (actual, expected) => actual > expected),
  ),
  ...positive(
    'DateGreaterThanEquals',
    comparing(toInstant, (actual, expected) => actual >= expected),
  ),
  ...positive('Bool', (value, variables) => compilePattern(value, { wildcards: false, variables, ignoreCase: true })),
  ...positive('BinaryEquals', compileBytes),
])

function positive(name: string, compile: Operator['compile']): [string, Operator][] {
  return [[name, { negated: false, compile }]]
}

function both(name: string, opposite: string, compile: Operator['compile']): [string, Operator][] {
  return [
    [name, { negated: false, compile }],
    [opposite, { negated: true, compile }],
  ]
}

/** A request value that can't be parsed matches nothing. */
function comparing(
  read: (text: string) => number,
  holds: (actual: number, expected: number) => boolean,
): Operator['compile'] {
  return (policyValue) => {
    const expected = read(policyValue)
    return Number.isNaN(expected) ? undefined : (value) => holds(read(value), expected)
  }
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

const isoDate = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** Returns milliseconds since 1970, from an ISO 8601 date of the W3C profile or from seconds since 1970. */
function toInstant(text: string): number {
  return isoDate.test(text) ? Date.parse(text) : toNumber(text) * 1000
}

/** Compiles an address range; a single address is a range of one. */
function compileAddressRange(policyValue: string): Pattern | undefined {
  const [address = '', bits] = policyValue.split('/')
  const version = isIP(address)
  const length = version === 4 ? 32 : 128
  const prefix = bits === undefined ? length : toNumber(bits)
  if (version === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > length) return undefined
  const range = new BlockList()
  range.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  return (value) => isIP(value) !== 0 && range.check(value, isIP(value) === 4 ? 'ipv4' : 'ipv6')
}

/** Compares bytes; the request's values are base64 too. */
function compileBytes(policyValue: string): Pattern {
  const expected = Buffer.from(policyValue, 'base64')
  return (value) => expected.equals(Buffer.from(value, 'base64'))
}
