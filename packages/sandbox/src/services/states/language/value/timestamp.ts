/** RFC 3339 with a `T` and a zone, as Step Functions takes it. */
const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** Returns the milliseconds since 1970 of a timestamp; undefined for a text that is none. */
export function readTimestamp(text: string): number | undefined {
  if (!pattern.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}
