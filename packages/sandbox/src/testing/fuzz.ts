import fc from 'fast-check'
import * as z from 'zod'
import { collectGarbage } from './collect-garbage.ts'

/** How many inputs each property tries: few in a normal run, and as many as FUZZ_RUNS says in a long one. */
const runs = z.coerce.number().int().positive().default(40).parse(process.env.FUZZ_RUNS)

/** The same inputs in each run, so that a failure can be repeated; FUZZ_SEED starts others. */
const seed = z.coerce.number().int().default(20_261_129).parse(process.env.FUZZ_SEED)
export const fuzzSettings = { seed, numRuns: runs, endOnFailure: true } as const

/** More runs, for calls whose inputs have many parts. */
export const wideFuzzSettings = { ...fuzzSettings, numRuns: runs * 3 } as const

/** Milliseconds that a long run may take, on a machine that is busy with other things too. */
export const fuzzTimeout = 60_000 + runs * 1_000

/** Texts that programs misread: names of an object's own members, wide digits, controls, format strings, long runs. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    '',
    ' ',
    '\u0000',
    '\ud800',
    '１２３',
    '٣',
    '%s',
    '../..',
    '{{7*7}}',
    '%24%7Bx%7D',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .tuple(fc.constantFrom('a', '.', '{', '[', '"', '\\', '\n', 'é'), fc.integer({ min: 1, max: 5_000 }))
    .map(([text, times]) => text.repeat(times)),
)

/** Any JSON value, hostile names and deep nestings among them. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, [], {}),
  fc.array(hostileText, { maxLength: 4 }),
  fc.dictionary(hostileText, fc.oneof(hostileText, fc.integer(), fc.constant(null)), { maxKeys: 4 }),
  fc.integer({ min: 1, max: 3_000 }).map((levels) => nest(levels)),
)

/** Replaces, removes or adds members of an object. */
export function hostileVariant(valid: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const change = fc.record({
    key: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...Object.keys(valid)) }, hostileText),
    value: fc.option(hostileJson, { nil: undefined }),
  })
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const entries = new Map(Object.entries(valid))
    for (const { key, value } of changes) {
      if (value === undefined) entries.delete(key)
      else entries.set(key, value)
    }
    return Object.fromEntries(entries)
  })
}

type Path = readonly (string | number)[]
type Change = { path: Path; kind: 'replace' | 'remove' | 'add'; name: string; value: unknown }

/** Replaces, removes or adds members at any depth of a JSON value. */
export function hostileTree(valid: unknown): fc.Arbitrary<unknown> {
  const change: fc.Arbitrary<Change> = fc.record({
    path: fc.constantFrom(...pathsOf(valid)),
    kind: fc.constantFrom('replace', 'replace', 'remove', 'add'),
    name: hostileText,
    value: hostileJson,
  })
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((value, next) => changed(value, next.path, next), valid))
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [path, ...members.flatMap(([name, member]) => pathsOf(member, [...path, name]))]
}

/** Makes an object of entries, because a member named `__proto__` must be the object's own. */
function changed(value: unknown, [name, ...rest]: Path, change: Change): unknown {
  if (name === undefined) {
    if (change.kind !== 'add') return change.value
    return Array.isArray(value) ? [...value, change.value] : { ...Object(value), ...ownMember(change) }
  }
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).flatMap(([key, member]) => {
    if (key !== String(name)) return [[key, member] as const]
    if (rest.length === 0 && change.kind === 'remove') return []
    return [[key, changed(member, rest, change)] as const]
  })
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members)
}

function ownMember({ name, value }: Change): object {
  return Object.fromEntries([[name, value]])
}

/** Calls whose input is almost one that fits their operation. @param inputs such an input for each operation */
export function malformedCalls<Sender>(inputs: Readonly<Record<string, object>>, senders: fc.Arbitrary<Sender>) {
  return fc
    .constantFrom(...Object.entries(inputs))
    .chain(([operation, input]) =>
      fc.record({ sender: senders, operation: fc.constant(operation), body: hostileJsonText(hostileTree(input)) }),
    )
}

/** The JSON of a value, or a text that is almost its JSON: with a member twice, a huge number, or an end too early. */
export function hostileJsonText(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const spoil = fc.constantFrom<(text: string) => string>(
    (text) => text.replace('{', `{${/"\w+":("[^"]*"|\d+)/.exec(text)?.[0] ?? '"a":1'},`),
    (text) => text.replace(/:("[^"]*"|\d+)/, ':1e999'),
    (text) => text.replace(/:("[^"]*"|\d+)/, ':"\\ud800"'),
    (text) => text.slice(0, -1),
    (text) => `\ufeff${text}`,
  )
  return fc.oneof(
    { weight: 6, arbitrary: values.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.tuple(values, spoil).map(([value, change]) => change(JSON.stringify(value))) },
  )
}

/** Measures the processor's time of one call, in milliseconds: other processes may use the machine too. */
export async function processorTime(call: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await call()
  return process.cpuUsage(before).user / 1_000
}

/** Returns the bytes that live objects take, after a collection of garbage. */
export function liveBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

function nest(levels: number): unknown {
  let value: unknown = 0
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
