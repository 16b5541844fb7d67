import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useSettled } from './use-settled.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('a value is settled once it has stayed the same for 600 milliseconds', () => {
  const { result, rerender } = renderHook(({ value }) => useSettled(value), { initialProps: { value: 'a' } })
  expect(result.current).toBe('a')
  rerender({ value: 'b' })
  act(() => void vi.advanceTimersByTime(599))
  expect(result.current).toBe('a')
  rerender({ value: 'c' })
  act(() => void vi.advanceTimersByTime(599))
  expect(result.current).toBe('a')
  act(() => void vi.advanceTimersByTime(1))
  expect(result.current).toBe('c')
})
