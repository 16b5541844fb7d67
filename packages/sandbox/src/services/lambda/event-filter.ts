import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { compilePattern } from '../../kit/pattern/compile-pattern.ts'
import { PatternError } from '../../kit/pattern/pattern-error.ts'
import { readableEvent } from '../../kit/pattern/readable-event.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_FilterCriteria.html */
export const filterCriteria = z.strictObject({
  Filters: z
    .array(z.strictObject({ Pattern: z.string().max(4096) }))
    .max(5)
    .optional(),
})

/** Returns whether a function receives a record. */
export type EventFilter = (record: Readonly<Record<string, unknown>>) => boolean

/**
 * Compiles the filters of a mapping: a record passes if it matches one of them, or if there is none.
 *
 * @param data the member of a record whose text is read as JSON by a pattern of objects, such as `body`; undefined if
 *   records have none
 * @throws TemplateError
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function compileFilters(
  criteria: z.infer<typeof filterCriteria> | undefined,
  { data, resource }: { data: string | undefined; resource: Resource },
): EventFilter {
  const filters = (criteria?.Filters ?? []).map(({ Pattern }) => {
    try {
      return compileFilter(Pattern, data)
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
      throw new TemplateError(
        `${resource.path} (${resource.type}): Invalid filter pattern definition. ${error.message}: ${Pattern}`,
      )
    }
  })
  return (record) => filters.length === 0 || filters.some((matches) => matches(record))
}

/** A pattern of objects sees the data as JSON, and one of texts as a text; data of the other kind does not match. */
function compileFilter(text: string, data: string | undefined): EventFilter {
  const pattern = compilePattern(text)
  const asked: unknown = data === undefined ? undefined : JSON.parse(text)[data]
  if (data === undefined || asked === undefined) return (record) => pattern.matches(readableEvent(record))
  return (record) => {
    const parsed = parsedObject(String(record[data]))
    if (isPlainObject(asked) !== (parsed !== undefined)) return false
    return pattern.matches(readableEvent(parsed === undefined ? record : { ...record, [data]: parsed }))
  }
}

function parsedObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isPlainObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
