import { useTick } from './use-tick.ts'

/** The time, in milliseconds since the epoch, renewed every `every` milliseconds and when the tab is seen again. */
export function useNow(every: number): number {
  useTick(every)
  return Date.now()
}
