import type { Clock } from '../../kit/clock/clock.ts'
import type { StoredSchedule } from './schedule-store.ts'
import { readTimes } from './schedule-times.ts'

/** Waits for the next times of schedules. */
export type Timers = {
  /** Waits for a schedule's next time, in place of the one before. @param after the last time that does not count */
  arm(schedule: StoredSchedule, after?: number): void
  disarm(arn: string): void
  disarmAll(): void
}

type Parts = {
  clock: Clock
  /** @param time when the schedule says, in milliseconds since 1970 */
  run(schedule: StoredSchedule, time: number): void
}

export function createTimers({ clock, run }: Parts): Timers {
  const timers = new Map<string, () => void>()

  function disarm(arn: string): void {
    timers.get(arn)?.()
    timers.delete(arn)
  }

  return {
    arm(schedule, after) {
      disarm(schedule.arn)
      const time = schedule.settings.State === 'ENABLED' ? nextTime(schedule, after) : undefined
      if (time === undefined) return
      const work = () => {
        timers.delete(schedule.arn)
        run(schedule, time)
      }
      timers.set(schedule.arn, clock.after(time - clock.now(), work))
    },
    disarm,
    disarmAll() {
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}

/** Returns a schedule's first time after another one, by default after the last that it ran at; undefined if there is none. */
export function nextTime(schedule: StoredSchedule, after: number = schedule.doneUntil): number | undefined {
  return readTimes(schedule.settings).next(after, schedule.modifiedAt)
}
