import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { beforeSignOut, finishBeforeSignOut } from './before-sign-out.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the work before sign-out', () => {
  it('is done if there is none, and if all of it succeeds', async () => {
    expect(await finishBeforeSignOut()).toBe(true)
    const works = [vi.fn(async () => true), vi.fn(async () => true)]
    const forget = works.map((work) => beforeSignOut(work))
    expect(await finishBeforeSignOut()).toBe(true)
    for (const work of works) expect(work).toHaveBeenCalledOnce()

    for (const one of forget) one()
    expect(await finishBeforeSignOut()).toBe(true)
    for (const work of works) expect(work).toHaveBeenCalledOnce()
  })

  it('is not done if any of it fails', async () => {
    const forget = [async () => true, async () => false].map((work) => beforeSignOut(work))
    expect(await finishBeforeSignOut()).toBe(false)
    for (const one of forget) one()
  })

  it('is not done if it takes three seconds', async () => {
    const after = (milliseconds: number) => () =>
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), milliseconds))
    for (const [milliseconds, done] of [
      [2_999, true],
      [3_001, false],
    ] as const) {
      const forget = beforeSignOut(after(milliseconds))
      const finished = finishBeforeSignOut()
      await vi.advanceTimersByTimeAsync(3_001)
      expect(await finished).toBe(done)
      forget()
    }
  })
})
