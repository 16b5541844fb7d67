/** Returns a time in ISO 8601, to the second. @param time milliseconds since 1970 */
export function isoSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
