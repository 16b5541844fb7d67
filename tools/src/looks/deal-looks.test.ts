import { describe, expect, it } from 'vitest'
import { dealLooks, pairsOf } from './deal-looks.ts'
import { everyLook, looksOf } from './look.ts'

const all = looksOf({ themes: ['one', 'two', 'three'], ...everyLook })
const pages = (count: number) => new Map(Array.from({ length: count }, (_, index) => [`page ${index}`, all]))
const dealt = (count: number, perPage: number) => [...dealLooks(pages(count), perPage).values()]

describe('looksOf', () => {
  it('has each combination once', () => {
    expect(all).toHaveLength(3 * 2 * 2 * 5)
    expect(new Set(all.map((look) => JSON.stringify(look))).size).toBe(all.length)
  })
})

describe('dealLooks', () => {
  it('has each pair of values over all pages', () => {
    const every = new Set(all.flatMap(pairsOf))
    expect(every.size).toBe(3 * 2 + 3 * 2 + 3 * 5 + 2 * 2 + 2 * 5 + 2 * 5)
    expect(new Set(dealt(12, 2).flat().flatMap(pairsOf))).toEqual(every)
  })

  it('uses no pair of a theme and a width much more often than another', () => {
    const uses = Map.groupBy(dealt(60, 2).flat(), ({ theme, width }) => `${theme} ${width}`)
    expect(uses.size).toBe(15)
    for (const [pair, looks] of uses) expect(looks.length, pair).toBeGreaterThanOrEqual(5)
  })

  it('loads a page once: its looks have the same theme and language, and differ', () => {
    for (const looks of dealt(20, 3)) {
      expect(new Set(looks.map(({ theme, language }) => `${theme} ${language}`)).size).toBe(1)
      expect(new Set(looks).size).toBe(3)
    }
  })

  it('gives a page only looks that it can have', () => {
    const few = looksOf({ themes: ['front-door'], ...everyLook, modes: ['dark'], widths: [360] })
    const hand = dealLooks(new Map([...pages(3), ['few', few]]), 2).get('few')
    expect(hand).toHaveLength(1)
    expect(few).toEqual(expect.arrayContaining([...(hand ?? [])]))
  })

  it('is the same for the same pages', () => {
    expect(dealt(9, 2)).toEqual(dealt(9, 2))
  })
})
