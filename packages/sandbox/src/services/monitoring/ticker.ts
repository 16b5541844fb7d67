import type { Clock } from '../../kit/clock/clock.ts'

/**
 * Does the work at each multiple of a time of the clock. Returns the function that stops it.
 * @param step milliseconds. @param work receives the multiple, in milliseconds since 1970
 */
export function startTicker(clock: Clock, step: number, work: (now: number) => void): () => void {
  let cancel: () => void
  const wait = () => {
    const next = (Math.floor(clock.now() / step) + 1) * step
    cancel = clock.after(next - clock.now(), () => {
      // A timer of this machine can be early by less than a millisecond, or late because the machine slept.
      work(Math.max(next, Math.floor(clock.now() / step) * step))
      wait()
    })
  }
  wait()
  return () => cancel()
}
