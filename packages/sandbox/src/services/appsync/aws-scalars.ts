import { isIP } from 'node:net'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { GraphQLEmailAddress, GraphQLPhoneNumber } from 'graphql-scalars'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'

/** Creates a scalar whose value is validated text, passed to functions unchanged. */
function textScalar(name: string, isValid: (text: string) => boolean): GraphQLScalarType {
  const read = (value: unknown) => {
    if (typeof value === 'string' && isValid(value)) return value
    throw new GraphQLError(`Unable to parse \`${String(value)}\` as a valid ${name} value.`)
  }
  return new GraphQLScalarType({
    name,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
    serialize(value) {
      if (typeof value === 'string' && isValid(value)) return value
      throw new GraphQLError(`Unable to serialize \`${String(value)}\` as a valid ${name} value.`)
    },
  })
}

const offset = String.raw`(?:Z|[+-]\d{2}:\d{2}(?::\d{2})?)`
const day = String.raw`(-?\d{4})-(\d{2})-(\d{2})`
const time = String.raw`([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?`
const datePattern = new RegExp(`^${day}${offset}?$`)
const timePattern = new RegExp(`^${time}${offset}?$`)
/** The offset is required. */
const dateTimePattern = new RegExp(`^${day}T${time}${offset}$`)

/** Returns false for a day that does not exist, such as February 30. */
function isOnCalendar(text: string, pattern: RegExp): boolean {
  const [, year = '', month = '', dayOfMonth = ''] = pattern.exec(text) ?? []
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(dayOfMonth))
  // A day that does not exist is one of another month.
  return year !== '' && date.getUTCMonth() === Number(month) - 1
}

function accepts(scalar: GraphQLScalarType, text: string): boolean {
  try {
    scalar.parseValue(text)
    return true
  } catch {
    return false
  }
}

/**
 * Checks a phone number. Without a country code it is North American: ten digits, where neither area nor exchange
 * starts with 0 or 1.
 */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  const isPlausible = text.startsWith('+') ? /^\d{7,15}$/.test(digits) : /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits)
  return isPlausible && accepts(GraphQLPhoneNumber, text)
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text)
}

function isIpAddress(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIP(address) === 4 ? 32 : 128
  const hasPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)
  return isIP(address) !== 0 && hasPrefix && rest.length === 0
}

/** Whole seconds since 1970; negative before that. */
const awsTimestamp = new GraphQLScalarType({
  name: 'AWSTimestamp',
  parseValue: readTimestamp,
  parseLiteral: (node) => readTimestamp(node.kind === Kind.INT ? Number(node.value) : undefined),
  serialize: readTimestamp,
})

function readTimestamp(value: unknown): number {
  if (Number.isSafeInteger(value)) return Number(value)
  throw new GraphQLError(`Unable to parse \`${String(value)}\` as a valid AWSTimestamp value.`)
}

/**
 * A JSON string in requests and responses. A function receives the parsed value, and its result is written as JSON
 * again. A string that already is JSON is returned unchanged.
 */
const awsJson = new GraphQLScalarType({
  name: 'AWSJSON',
  parseValue: readJson,
  parseLiteral: (node) => readJson(node.kind === Kind.STRING ? node.value : undefined),
  serialize: (value) => (typeof value === 'string' && isJson(value) ? value : JSON.stringify(value)),
})

function readJson(value: unknown): unknown {
  if (typeof value === 'string' && isJson(value)) return JSON.parse(value)
  throw new GraphQLError(`Unable to parse \`${String(value)}\` as valid JSON.`)
}

function isJson(text: string): boolean {
  if (nestsTooDeep(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The scalars that AppSync adds to GraphQL's own, by name. */
export const awsScalars: ReadonlyMap<string, GraphQLScalarType> = new Map(
  [
    textScalar('AWSDate', (text) => isOnCalendar(text, datePattern)),
    textScalar('AWSTime', (text) => timePattern.test(text)),
    textScalar('AWSDateTime', (text) => isOnCalendar(text, dateTimePattern)),
    textScalar('AWSEmail', (text) => accepts(GraphQLEmailAddress, text)),
    textScalar('AWSURL', isUrl),
    textScalar('AWSPhone', isPhone),
    textScalar('AWSIPAddress', isIpAddress),
    awsTimestamp,
    awsJson,
  ].map((scalar) => [scalar.name, scalar]),
)
