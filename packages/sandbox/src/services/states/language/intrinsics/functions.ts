import { createHash } from 'node:crypto'
import { nestsTooDeep } from '../../../../kit/protocol/json-nesting.ts'
import { isObject, isSame, type Json } from '../value/json.ts'
import { StatesFault } from '../value/states-fault.ts'

type Run = (values: readonly Json[], newId: () => string) => Json

/** In characters, elements and chunks. */
const [longestText, longestRange] = [10_000, 1_000]
const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

function fail(reason: string): never {
  throw new StatesFault('States.IntrinsicFailure', reason)
}

function text(value: Json | undefined, most = Number.POSITIVE_INFINITY): string {
  if (typeof value !== 'string') fail('Invalid arguments: a string is expected')
  if (value.length > most) fail(`Invalid arguments: a string has ${most} characters at most`)
  return value
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : fail('Invalid arguments: an array is expected')
}

/** Numbers are rounded to whole ones. */
function whole(value: Json | undefined): number {
  return typeof value === 'number' ? Math.round(value) : fail('Invalid arguments: a number is expected')
}

/** Fills the braces of a template; a backslash escapes a brace or a backslash. */
function format([template, ...values]: readonly Json[]): string {
  let used = 0
  const filled = text(template).replaceAll(/\\([{}\\])|\{\}/g, (_, escaped?: string) => {
    if (escaped !== undefined) return escaped
    const value = values[used]
    used += 1
    if (value === undefined) fail('Invalid arguments: more {} than values in States.Format')
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
  return used === values.length ? filled : fail('Invalid arguments: more values than {} in States.Format')
}

function parsed(value: string): Json {
  if (nestsTooDeep(value)) fail('Invalid arguments: the JSON nests too deep')
  try {
    return JSON.parse(value) as Json
  } catch {
    return fail('Invalid arguments: the string is no JSON')
  }
}

function partition(values: Json[], size: number): Json[] {
  if (size < 1) fail('Invalid arguments: a chunk has at least one element')
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => values.slice(at * size, (at + 1) * size))
}

function range(first: number, last: number, step: number): Json[] {
  if (step === 0) fail('Invalid arguments: the increment is not 0')
  const length = Math.max(0, Math.floor((last - first) / step) + 1)
  if (length > longestRange)
    fail(`Invalid arguments: an array of States.ArrayRange has ${longestRange} elements at most`)
  return Array.from({ length }, (_, at) => first + at * step)
}

function itemAt(values: Json[], index: number): Json {
  return values[index] ?? (index >= 0 && index < values.length ? null : fail('Invalid arguments: no such element'))
}

/** Elements are the same if their JSON with sorted members is. */
function unique(values: Json[]): Json[] {
  return [...new Map(values.map((value) => [canonical(value), value])).values()]
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part,
  )
}

function merge(one: Json | undefined, other: Json | undefined, isDeep: Json | undefined): Json {
  if (isDeep !== false)
    fail('Invalid arguments: States.JsonMerge merges shallowly only, and its third argument is false')
  if (!isObject(one) || !isObject(other)) fail('Invalid arguments: two objects are expected')
  return Object.fromEntries([...Object.entries(one), ...Object.entries(other)])
}

/** A number from a seed, or from a new id: at least the start and less than the end. */
function random(start: number, end: number, seed: string): number {
  if (end <= start) fail('Invalid arguments: the end is greater than the start')
  const share = createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32
  return start + Math.floor(share * (end - start))
}

function split(value: string, separators: string): Json[] {
  if (separators === '') return [value]
  const ends = new Set(separators)
  const parts: string[] = ['']
  for (const character of value)
    if (ends.has(character)) parts.push('')
    else parts[parts.length - 1] += character
  return parts.filter((part) => part !== '')
}

function hash(value: Json | undefined, algorithm: Json | undefined): string {
  const name = algorithms[text(algorithm)] ?? fail('Invalid arguments: unknown hash algorithm')
  const hashed = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return createHash(name).update(text(hashed, longestText)).digest('hex')
}

/** Each function with the fewest and the most arguments that it takes. */
const functions: Readonly<Record<string, { least: number; most: number; run: Run }>> = {
  'States.Format': { least: 1, most: Number.POSITIVE_INFINITY, run: format },
  'States.StringToJson': { least: 1, most: 1, run: ([value]) => parsed(text(value)) },
  'States.JsonToString': { least: 1, most: 1, run: ([value]) => JSON.stringify(value) },
  'States.Array': { least: 0, most: Number.POSITIVE_INFINITY, run: (values) => [...values] },
  'States.ArrayPartition': { least: 2, most: 2, run: ([values, size]) => partition(list(values), whole(size)) },
  'States.ArrayContains': {
    least: 2,
    most: 2,
    run: ([values, value = null]) => list(values).some((each) => isSame(each, value)),
  },
  'States.ArrayRange': {
    least: 3,
    most: 3,
    run: ([first, last, step]) => range(whole(first), whole(last), whole(step)),
  },
  'States.ArrayGetItem': { least: 2, most: 2, run: ([values, index]) => itemAt(list(values), whole(index)) },
  'States.ArrayLength': { least: 1, most: 1, run: ([values]) => list(values).length },
  'States.ArrayUnique': { least: 1, most: 1, run: ([values]) => unique(list(values)) },
  'States.Base64Encode': {
    least: 1,
    most: 1,
    run: ([value]) => Buffer.from(text(value, longestText)).toString('base64'),
  },
  'States.Base64Decode': {
    least: 1,
    most: 1,
    run: ([value]) => Buffer.from(text(value, longestText), 'base64').toString(),
  },
  'States.Hash': { least: 2, most: 2, run: ([value, algorithm]) => hash(value, algorithm) },
  'States.JsonMerge': { least: 3, most: 3, run: ([one, other, isDeep]) => merge(one, other, isDeep) },
  'States.MathRandom': {
    least: 2,
    most: 3,
    run: ([start, end, seed], newId) =>
      random(whole(start), whole(end), seed === undefined ? newId() : String(whole(seed))),
  },
  'States.MathAdd': { least: 2, most: 2, run: ([one, other]) => whole(one) + whole(other) },
  'States.StringSplit': { least: 2, most: 2, run: ([value, separators]) => split(text(value), text(separators)) },
  'States.UUID': { least: 0, most: 0, run: (_, newId) => newId() },
}

export const functionNames: ReadonlySet<string> = new Set(Object.keys(functions))

/** Runs an intrinsic function. @throws StatesFault States.IntrinsicFailure for arguments that it does not take */
export function runFunction(name: string, values: readonly Json[], newId: () => string): Json {
  const known = functions[name]
  if (!known || values.length < known.least || values.length > known.most)
    fail(`Invalid number of arguments for ${name}`)
  return known.run(values, newId)
}
