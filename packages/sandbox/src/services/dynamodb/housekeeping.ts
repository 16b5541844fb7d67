import type { Clock } from '../../kit/clock/clock.ts'

/** Work that is done again and again until it is stopped. */
export type Housekeeping = {
  begin(): void
  /** Returns when the work that is under way has ended. */
  stop(): Promise<void>
}

/** How long after one round the next one is due, in milliseconds. */
export const interval = 5 * 60_000

/** @param work rejects if it can't be done now, and is then done in the next round */
export function createHousekeeping(work: () => Promise<void>, clock: Clock, log: (line: string) => void): Housekeeping {
  let cancel: (() => void) | undefined
  let current: Promise<void> | undefined
  let isDue = false
  let isStopped = false

  /** Does the work until none is due: a round that becomes due meanwhile follows, since the time has changed. */
  async function workWhileDue(): Promise<void> {
    while (isDue && !isStopped) {
      isDue = false
      await work().catch((error: Error) => {
        if (!isStopped) log(`the upkeep of tables failed: ${error.message}`)
      })
    }
    current = undefined
  }

  function plan(): void {
    cancel = clock.after(interval, () => {
      isDue = true
      current ??= workWhileDue()
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
