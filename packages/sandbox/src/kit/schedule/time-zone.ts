/**
 * A time zone. Its clock is given as the milliseconds at which a clock in UTC shows the same, so that the functions of
 * `Date` for UTC read and write it.
 */
export type TimeZone = {
  /** Returns what the clock shows at a time in milliseconds since 1970. */
  clockAt(time: number): number
  /** Returns the first time at which the clock shows this; undefined if the clock is set forward past it. */
  timeOf(clock: number): number | undefined
}

export const utc: TimeZone = { clockAt: (time) => time, timeOf: (clock) => clock }

const day = 86_400_000

/** Reads the name of a time zone of the IANA database; undefined if there is none. Node.js contains the database. */
export function readTimeZone(name: string): TimeZone | undefined {
  // Offsets, which Node.js reads too, are not in the database.
  if (!/^[A-Za-z]/.test(name)) return undefined
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: name, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })
  } catch {
    return undefined
  }

  function clockAt(time: number): number {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, date, hour, minute, second) + (((time % 1000) + 1000) % 1000)
  }

  return {
    clockAt,
    timeOf(clock) {
      // The clock is changed at most once in two days; before and after it, the offsets differ.
      const offsets = [clock - day, clock + day].map((time) => clockAt(time) - time)
      return offsets
        .map((offset) => clock - offset)
        .filter((time) => clockAt(time) === clock)
        .sort((one, other) => one - other)[0]
    },
  }
}
