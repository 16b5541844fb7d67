/** Writes a number as CloudWatch does in texts: `1.0`. */
export function javaDouble(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value)
}

/** Writes a time as CloudWatch does in JSON: `2026-12-01T12:00:00.000+0000`. @param at milliseconds since 1970 */
export function javaTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}

/** Writes a time as CloudWatch does in reasons: `01/12/26 12:00:00`. @param at milliseconds since 1970 */
export function shortTime(at: number): string {
  const [, year, month, day, time] = /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(at).toISOString()) ?? []
  return `${day}/${month}/${year} ${time}`
}
