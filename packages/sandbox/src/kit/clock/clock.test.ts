import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSimulatedClock } from '../testing/simulated-clock.ts'
import { systemClock } from './clock.ts'

describe("the machine's clock", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000 }))
  afterEach(() => void vi.useRealTimers())

  it('tells the time and does work after a time, once', () => {
    const work = vi.fn()
    systemClock.after(500, work)
    vi.advanceTimersByTime(499)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5_000)
    expect(work).toHaveBeenCalledTimes(1)
    expect(systemClock.now()).toBe(6_499)
  })

  it('does no work that was canceled', () => {
    const work = vi.fn()
    systemClock.after(500, work)()
    vi.advanceTimersByTime(1_000)
    expect(work).not.toHaveBeenCalled()
  })

  it('waits for longer than a timer of Node.js can', () => {
    const work = vi.fn()
    const sixtyDays = 60 * 86_400_000
    const cancel = systemClock.after(sixtyDays, work)
    vi.advanceTimersByTime(sixtyDays - 1)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledTimes(1)
    systemClock.after(sixtyDays, cancel)
  })
})

describe('a simulated clock', () => {
  it('does work in the order of its time, and work of the same time in the order of the calls', async () => {
    const clock = createSimulatedClock(0)
    const done: string[] = []
    const note = (name: string) => () => void done.push(`${name} at ${clock.now()}`)
    clock.after(20, note('late'))
    clock.after(10, note('early'))
    clock.after(10, note('second'))
    clock.after(10, note('canceled'))()
    clock.after(15, () => clock.after(1, note('nested')))
    await clock.advance(19)
    expect(done).toEqual(['early at 10', 'second at 10', 'nested at 16'])
    expect({ now: clock.now(), waiting: clock.waiting }).toEqual({ now: 19, waiting: 1 })
  })
})
