/** The time of a sandbox. A simulation replaces it, so that the same seed gives the same history. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Does the work once, after a time in milliseconds. Returns a function that cancels it. */
  after(milliseconds: number, work: () => void): () => void
}

/** The longest time of a timer of Node.js, in milliseconds: some 24 days. */
const longest = 2 ** 31 - 1

/** The time of this machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, work) {
    let timer: NodeJS.Timeout
    const wait = (left: number) => {
      timer = setTimeout(() => (left > longest ? wait(left - longest) : work()), Math.min(left, longest)).unref()
    }
    wait(Math.max(0, milliseconds))
    return () => clearTimeout(timer)
  },
}
