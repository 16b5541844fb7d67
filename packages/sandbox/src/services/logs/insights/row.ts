import { nestsTooDeep } from '../../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../../kit/protocol/plain-object.ts'
import type { LogEvent } from '../store/log-store.ts'

export type Value = string | number | undefined
/** The fields of an event or of a group of events, by their names. */
export type Row = ReadonlyMap<string, Value>

/** The fields that an event of JSON may have, and how deep they may be. */
const [mostFields, deepest] = [200, 10]

/**
 * Returns the fields of an event: those of every event, those of JSON, and those of Lambda's own lines.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function rowOf(event: LogEvent, log: string): Row {
  return new Map<string, Value>([
    ...jsonFields(event.message),
    ...lambdaFields(event.message),
    ['@timestamp', event.at],
    ['@message', event.message],
    ['@ingestionTime', event.ingestedAt],
    ['@logStream', event.stream],
    ['@log', log],
    ['@ptr', Buffer.from(event.id).toString('base64')],
  ])
}

function jsonFields(message: string): [string, Value][] {
  const start = message.indexOf('{')
  if (start === -1 || nestsTooDeep(message)) return []
  const fields: [string, Value][] = []
  try {
    collect(JSON.parse(message.slice(start)), '', { fields, depth: 0 })
  } catch {
    // Text after the first brace that is not JSON has no fields.
  }
  return fields
}

function collect(value: unknown, path: string, into: { fields: [string, Value][]; depth: number }): void {
  const { fields, depth } = into
  if (fields.length >= mostFields || depth > deepest) return
  if (Array.isArray(value) || isPlainObject(value))
    for (const [name, member] of Object.entries(value))
      collect(member, path === '' ? name : `${path}.${name}`, { fields, depth: depth + 1 })
  else if (path !== '') fields.push([path, typeof value === 'number' ? value : String(value)])
}

const measures = [
  ['@duration', /\tDuration: ([\d.]+) ms/, 1],
  ['@billedDuration', /\tBilled Duration: ([\d.]+) ms/, 1],
  ['@initDuration', /\tInit Duration: ([\d.]+) ms/, 1],
  ['@memorySize', /\tMemory Size: (\d+) MB/, 1e6],
  ['@maxMemoryUsed', /\tMax Memory Used: (\d+) MB/, 1e6],
] as const

function lambdaFields(message: string): [string, Value][] {
  const [, type, requestId] = /^(START|END|REPORT) RequestId: (\S+)/.exec(message) ?? []
  if (type === undefined) {
    const printed = /^[\d:.TZ-]{24}\t([\w-]{36})\t/.exec(message)?.[1]
    return printed === undefined ? [] : [['@requestId', printed]]
  }
  const measured = measures.flatMap(([name, shape, factor]): [string, Value][] => {
    const found = type === 'REPORT' ? shape.exec(message)?.[1] : undefined
    return found === undefined ? [] : [[name, Number(found) * factor]]
  })
  return [['@type', type], ['@requestId', requestId], ...measured]
}
