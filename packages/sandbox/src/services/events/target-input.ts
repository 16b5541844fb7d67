import { isJson } from '../../kit/protocol/is-json.ts'
import type { BusEvent } from './bus-event.ts'
import type { DeclaredTarget } from './declared-target.ts'
import { readJsonPath } from './json-path.ts'

type InputTransformer = NonNullable<DeclaredTarget['InputTransformer']>
type NamedRule = { arn: string; name: string }

/** The text that a template makes is no JSON. */
export class InvalidInput extends Error {}

/** Variables that every template has. */
const predefined = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event',
  'aws.events.event.json',
  'aws.events.event.ingestion-time',
]
const placeholder = /<([^<>]+)>/g

/** Returns what is wrong with a transformer; undefined if nothing is. */
export function faultOfTransformer({ InputPathsMap = {}, InputTemplate }: InputTransformer): string | undefined {
  for (const [name, path] of Object.entries(InputPathsMap)) {
    if (/^aws\./i.test(name)) return `the variable ${name} of InputPathsMap has a reserved name`
    if (!readJsonPath(path)) return `the path ${path} of InputPathsMap is not valid`
  }
  const known = new Set([...predefined, ...Object.keys(InputPathsMap)])
  const unknown = [...InputTemplate.matchAll(placeholder)].find(([, name = '']) => !known.has(name))
  return unknown && `the InputTemplate contains invalid placeholder ${unknown[0]}`
}

/**
 * Returns what a target receives of an event: the event, or what the target's input says. @throws InvalidInput
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function targetInput(event: BusEvent, target: DeclaredTarget, rule: NamedRule): string {
  const { Input, InputPath, InputTransformer: transformer } = target
  if (Input !== undefined) return Input
  if (InputPath !== undefined) return JSON.stringify(readJsonPath(InputPath)?.(JSON.parse(event.json)) ?? null)
  return transformer === undefined ? event.json : transform(transformer, event, rule)
}

/** Returns an input that is JSON, for a target that takes nothing else. @throws InvalidInput */
export function checkedInput(input: string): string {
  if (!isJson(input)) throw new InvalidInput('The input for the target is not valid JSON')
  return input
}

/** Returns the value that an input is in JSON. @throws InvalidInput */
export function parsedInput(input: string): unknown {
  return JSON.parse(checkedInput(input))
}

function transform({ InputPathsMap = {}, InputTemplate }: InputTransformer, event: BusEvent, rule: NamedRule): string {
  const content: unknown = JSON.parse(event.json)
  const { detail: _, ...withoutDetail } = content as Record<string, unknown>
  const values = new Map<string, unknown>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event', withoutDetail],
    ['aws.events.event.json', content],
    ['aws.events.event.ingestion-time', new Date(event.receivedAt).toISOString()],
    ...Object.entries(InputPathsMap).map(([name, path]) => [name, readJsonPath(path)?.(content)] as const),
  ])
  const text = fill(InputTemplate, values)
  if (/^\s*[{[]/.test(InputTemplate) && !isJson(text)) throw new InvalidInput('The transformed input is not valid JSON')
  return text
}

/** Replaces the placeholders: in a JSON string by plain text, which is not escaped, and elsewhere by JSON. */
function fill(template: string, values: ReadonlyMap<string, unknown>): string {
  let isText = false
  return template.replaceAll(/\\.|"|<([^<>]+)>/gs, (found, name?: string) => {
    if (found === '"') isText = !isText
    if (name === undefined) return found
    // A path that finds nothing leaves an empty text.
    const value = values.get(name) ?? ''
    if (!isText) return JSON.stringify(value)
    return typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : String(value)
  })
}
