import { isPlainObject } from '../../../kit/protocol/plain-object.ts'

/**
 * Returns a result as the query protocol has it: times in ISO 8601 instead of seconds since 1970, and the percentiles of a
 * datapoint as a map.
 */
export function queryResult(result: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(result).flatMap(([name, value]) => (value === undefined ? [] : [[name, written(name, value)]])),
  )
}

function written(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => written(name, element))
  if (typeof value === 'number' && /Timestamps?$/.test(name)) return new Date(value * 1000).toISOString()
  if (!isPlainObject(value)) return value
  return name === 'ExtendedStatistics' ? new Map(Object.entries(value)) : queryResult(value)
}
