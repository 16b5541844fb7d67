import type { Clock } from '../../kit/clock/clock.ts'

/**
 * What a stream takes in each second in US East (N. Virginia), unless AWS raises it.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const perSecond = { requests: 2_000, records: 500_000, bytes: 5 * 2 ** 20 }

/** How much a stream takes in. */
export type Throughput = {
  /** Counts a call. Returns whether the stream takes it in this second. */
  takesRequest(): boolean
  /** Counts a record that the stream takes in this second; returns false, and counts none, for one that is too much. */
  takesRecord(bytes: number): boolean
}

export function createThroughput(clock: Clock): Throughput {
  let second = Number.NaN
  let used = { requests: 0, records: 0, bytes: 0 }

  function current(): typeof used {
    const now = Math.floor(clock.now() / 1000)
    if (now !== second) used = { requests: 0, records: 0, bytes: 0 }
    second = now
    return used
  }

  return {
    takesRequest() {
      const counted = current()
      if (counted.requests >= perSecond.requests) return false
      counted.requests += 1
      return true
    },
    takesRecord(bytes) {
      const counted = current()
      if (counted.records >= perSecond.records || counted.bytes + bytes > perSecond.bytes) return false
      counted.records += 1
      counted.bytes += bytes
      return true
    },
  }
}
