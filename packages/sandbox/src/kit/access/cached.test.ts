import { describe, expect, it, vi } from 'vitest'
import { cached } from './cached.ts'

describe('a cached value', () => {
  it('is made at the first request of its key and is the same afterwards', () => {
    const cache = new Map<string, number>()
    const make = vi.fn(() => 7)
    expect([cached(cache, 'a', make), cached(cache, 'a', make)]).toEqual([7, 7])
    expect(make).toHaveBeenCalledTimes(1)
    expect([...cache]).toEqual([['a', 7]])
  })

  it('is made for each key', () => {
    const cache = new Map<string, string>()
    expect(cached(cache, 'a', () => 'one')).toBe('one')
    expect(cached(cache, 'b', () => 'two')).toBe('two')
  })

  it.each([0, '', false, null])('is known even if it is %j', (value) => {
    const make = vi.fn(() => value)
    expect(cached(new Map([['a', value]]), 'a', make)).toBe(value)
    expect(make).not.toHaveBeenCalled()
  })
})
