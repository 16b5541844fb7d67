import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../clock/clock.ts'

/** A clock that stands still until it is moved. */
export type SimulatedClock = Clock & {
  /** Moves the time by milliseconds, and does the work that is due in its order. */
  advance(milliseconds: number): Promise<void>
  /** The number of pieces of work that wait for their time. */
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
      // What the work started has to end before the time moves on.
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
