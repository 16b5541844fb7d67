import type { Clock } from './clock.ts'

/** Timers by key. A new timer of a key takes the place of the old one. */
export type Timers = {
  /** @param wait milliseconds */
  set(key: string, wait: number, work: () => void): void
  clear(key: string): void
  /** Clears all timers, and sets none afterwards. */
  close(): void
}

/** Creates timers that run by a clock. */
export function createTimers(clock: Clock): Timers {
  const waiting = new Map<string, () => void>()
  let isClosed = false

  function clear(key: string): void {
    waiting.get(key)?.()
    waiting.delete(key)
  }

  return {
    set(key, wait, work) {
      clear(key)
      if (isClosed) return
      const cancel = clock.after(wait, () => {
        waiting.delete(key)
        work()
      })
      waiting.set(key, cancel)
    },
    clear,
    close() {
      isClosed = true
      for (const key of [...waiting.keys()]) clear(key)
    },
  }
}
