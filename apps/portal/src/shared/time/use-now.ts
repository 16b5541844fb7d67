import { useTick } from './use-tick.ts'

/** The time, in milliseconds since the epoch, updated every `every` milliseconds and when the tab becomes visible. */
export function useNow(every: number): number {
  useTick(every)
  return Date.now()
}
