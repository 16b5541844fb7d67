import type { Clock } from '../../kit/clock/clock.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import type { DeclaredRule } from './declared-rules.ts'

/** The rules that run by a schedule. A time that passes while the sandbox does not run is not made up for. */
export type Schedules = {
  /** Waits for a rule's next time. */
  start(rule: DeclaredRule): void
  stop(rule: DeclaredRule): void
  stopAll(): void
}

export type ScheduleParts = {
  clock: Clock
  createdAt(arn: string): number
  /** Runs a rule. @param time when its schedule says, in milliseconds since 1970 */
  run(rule: DeclaredRule, time: number): void
}

export function createSchedules({ clock, createdAt, run }: ScheduleParts): Schedules {
  const timers = createTimers(clock)

  function stop({ arn }: DeclaredRule): void {
    timers.clear(arn)
  }

  function start(rule: DeclaredRule): void {
    stop(rule)
    const time = rule.schedule?.next(clock.now(), createdAt(rule.arn))
    if (time === undefined) return
    timers.set(rule.arn, time - clock.now(), () => {
      run(rule, time)
      start(rule)
    })
  }

  return { start, stop, stopAll: timers.close }
}
