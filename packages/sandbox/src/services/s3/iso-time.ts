/** Returns a time in ISO 8601 to the second, as S3 keeps times. @param time milliseconds since 1970 */
export function isoOf(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString()
}
