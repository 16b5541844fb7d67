import { type Clock, systemClock } from '@breakwater/sandbox/clock'

/** The time of this machine, which a test can move ahead. */
export type MovableClock = Clock & {
  /** Moves the time ahead, in milliseconds, and does what is due by then, in the order of its time. */
  move(milliseconds: number): void
}

type Timer = { at: number; work: () => void; cancel: () => void }

export function createMovableClock(): MovableClock {
  const timers = new Set<Timer>()
  let moved = 0
  const now = () => systemClock.now() + moved

  function arm(timer: Timer): void {
    timer.cancel = systemClock.after(timer.at - now(), () => {
      timers.delete(timer)
      timer.work()
    })
  }

  return {
    now,
    after(milliseconds, work) {
      const timer = { at: now() + Math.max(0, milliseconds), work, cancel: () => undefined }
      timers.add(timer)
      arm(timer)
      return () => {
        timers.delete(timer)
        timer.cancel()
      }
    },
    move(milliseconds) {
      moved += milliseconds
      for (const timer of [...timers].sort((one, other) => one.at - other.at)) {
        timer.cancel()
        arm(timer)
      }
    },
  }
}
