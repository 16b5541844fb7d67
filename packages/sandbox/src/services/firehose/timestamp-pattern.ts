import type { TimeZone } from '../../kit/schedule/time-zone.ts'

/** Writes a time, in milliseconds since 1970, as the clock of a zone shows it. */
export type WriteTime = (time: number, zone: TimeZone) => string

type Field = (clock: Date) => number

/** The letters of Java's DateTimeFormatter that stand for numbers, and the most digits that each is written with. */
const fields: ReadonlyMap<string, { most: number; of: Field }> = new Map([
  ['D', { most: 3, of: dayOfYear }],
  ['M', { most: 2, of: (clock) => clock.getUTCMonth() + 1 }],
  ['d', { most: 2, of: (clock) => clock.getUTCDate() }],
  ['H', { most: 2, of: (clock) => clock.getUTCHours() }],
  ['m', { most: 2, of: (clock) => clock.getUTCMinutes() }],
  ['s', { most: 2, of: (clock) => clock.getUTCSeconds() }],
])

/**
 * Compiles a pattern of Java's DateTimeFormatter. @throws RangeError for a pattern that Java does not have, or that the
 * sandbox does not write
 * @see https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html#patterns
 */
export function compileTimestamp(pattern: string): WriteTime {
  const parts = [...pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']|'/g)].map(([text, quoted, letter]) => {
    if (quoted !== undefined) return literal(quoted === '' ? "'" : quoted.replaceAll("''", "'"))
    if (letter !== undefined) return field(letter, text.length, pattern)
    if (/['{}#[\]]/.test(text)) throw new RangeError(`the pattern ${pattern} has ${text} outside of single quotes`)
    return literal(text)
  })
  return (time, zone) => {
    const clock = new Date(zone.clockAt(time))
    return parts.map((write) => write(clock)).join('')
  }
}

function literal(text: string): (clock: Date) => string {
  return () => text
}

function field(letter: string, digits: number, pattern: string): (clock: Date) => string {
  if (/[yu]/.test(letter) && digits <= 4)
    return (clock) => {
      const year = String(clock.getUTCFullYear())
      return digits === 2 ? year.slice(-2) : year.padStart(digits, '0')
    }
  // A fraction of a second is cut, not rounded.
  if (letter === 'S' && digits <= 3) return (clock) => padded(clock.getUTCMilliseconds(), 3).slice(0, digits)
  const known = fields.get(letter)
  if (!known || digits > known.most)
    throw new RangeError(`the sandbox does not write ${letter.repeat(digits)} of the pattern ${pattern}`)
  return (clock) => padded(known.of(clock), digits)
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

function dayOfYear(clock: Date): number {
  const [year, month, day] = [clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate()]
  return (Date.UTC(year, month, day) - Date.UTC(year, 0, 0)) / 86_400_000
}
