import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useNow } from './use-now.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('useNow', () => {
  it('tells the time again after each interval, and not before', () => {
    const { result } = renderHook(() => useNow(60_000))
    expect(result.current).toBe(1_000_000)
    act(() => void vi.advanceTimersByTime(59_999))
    expect(result.current).toBe(1_000_000)
    act(() => void vi.advanceTimersByTime(1))
    expect(result.current).toBe(1_060_000)
    act(() => void vi.advanceTimersByTime(60_000))
    expect(result.current).toBe(1_120_000)
  })

  it('tells the time at once when the tab is seen again', () => {
    const { result } = renderHook(() => useNow(60_000))
    act(() => {
      vi.setSystemTime(1_500_000)
      document.dispatchEvent(new Event('visibilitychange'))
    })
    expect(result.current).toBe(1_500_000)
  })

  it('takes another interval', () => {
    const { result, rerender } = renderHook(({ every }) => useNow(every), { initialProps: { every: 60_000 } })
    rerender({ every: 1_000 })
    act(() => void vi.advanceTimersByTime(1_000))
    expect(result.current).toBe(1_001_000)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('leaves no timer and no listener behind', () => {
    const removed = vi.spyOn(document, 'removeEventListener')
    const { unmount } = renderHook(() => useNow(60_000))
    unmount()
    expect(vi.getTimerCount()).toBe(0)
    expect(removed.mock.calls.map(([type]) => type)).toContain('visibilitychange')
  })
})
