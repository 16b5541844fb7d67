import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { startTicker } from './ticker.ts'

describe('a ticker', () => {
  it('works at each multiple of its step, until it is stopped', async () => {
    const clock = createSimulatedClock(25_000)
    const times: [number, number][] = []
    const stop = startTicker(clock, 10_000, (now) => void times.push([now, clock.now()]))
    await clock.advance(15_000)
    expect(times).toEqual([
      [30_000, 30_000],
      [40_000, 40_000],
    ])
    stop()
    expect(clock.waiting).toBe(0)
  })

  it('states the multiple if a timer is early, and the last one if it is late', () => {
    for (const [late, stated] of [
      [-1, 30_000],
      [1, 30_000],
      [25_000, 50_000],
    ] as const) {
      let now = 25_000
      const due: { after: number; work: () => void }[] = []
      const times: number[] = []
      const clock = {
        now: () => now,
        after: (after: number, work: () => void) => {
          due.push({ after, work })
          return () => undefined
        },
      }
      startTicker(clock, 10_000, (time) => void times.push(time))
      now = 30_000 + late
      due[0]?.work()
      expect([due[0]?.after, times]).toEqual([5_000, [stated]])
    }
  })
})
