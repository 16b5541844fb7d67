import type { Clock } from '../../kit/clock/clock.ts'

/** Work that is done again and again until it is stopped. */
export type Housekeeping = {
  begin(): void
  /** Returns when the work that is under way has ended. */
  stop(): Promise<void>
}

/** How long after one round the next one begins, in milliseconds. */
export const interval = 5 * 60_000

/** @param work rejects if it can't be done now, and is then done at the next time */
export function createHousekeeping(work: () => Promise<void>, clock: Clock, log: (line: string) => void): Housekeeping {
  let cancel: (() => void) | undefined
  let current: Promise<void> | undefined
  let isStopped = false

  function plan(): void {
    cancel = clock.after(interval, () => {
      current ??= work()
        .catch((error: Error) => {
          if (!isStopped) log(`the upkeep of tables failed: ${error.message}`)
        })
        .finally(() => {
          current = undefined
        })
      plan()
    })
  }

  return {
    begin: plan,
    async stop() {
      isStopped = true
      cancel?.()
      await current
    },
  }
}
