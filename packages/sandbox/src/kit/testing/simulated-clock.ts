import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../clock/clock.ts'

/** A clock whose time changes only when a test calls `advance`. */
export type SimulatedClock = Clock & {
  /** Adds milliseconds to the time, and does the work that is due, in the order of its time. */
  advance(milliseconds: number): Promise<void>
  /** The number of timers that are not due yet. */
  readonly waiting: number
}

/** @param start milliseconds since 1970 */
export function createSimulatedClock(start = Date.parse('2026-12-01T12:00:00.000Z')): SimulatedClock {
  let time = start
  let count = 0
  const due = new Map<number, { at: number; work: () => void }>()

  function next(until: number): [id: number, entry: { at: number; work: () => void }] | undefined {
    let first: [number, { at: number; work: () => void }] | undefined
    for (const entry of due) if (entry[1].at <= until && (!first || entry[1].at < first[1].at)) first = entry
    return first
  }

  return {
    now: () => time,
    after(milliseconds, work) {
      count += 1
      const id = count
      due.set(id, { at: time + Math.max(0, milliseconds), work })
      return () => due.delete(id)
    },
    async advance(milliseconds) {
      const until = time + milliseconds
      // Asynchronous work that the timer started ends before the time changes.
      await setImmediate()
      for (let entry = next(until); entry; entry = next(until)) {
        const [id, { at, work }] = entry
        due.delete(id)
        time = at
        work()
        await setImmediate()
      }
      time = until
    },
    get waiting() {
      return due.size
    },
  }
}
