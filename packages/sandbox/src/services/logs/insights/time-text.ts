/** Writes a time as Logs Insights does: `2026-12-01 12:00:00.000`. @param at milliseconds since 1970 */
export function timeText(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, -1)
}
