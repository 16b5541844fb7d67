import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { cutPage, pageArguments, pageRequest } from './page.ts'

const time = '2026-11-21T10:00:00.000Z'
const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')

describe('a request for a page', () => {
  const accepts = (sent: object) => z.object(pageArguments).safeParse(sent).success

  it('asks for 25 items from the start unless it says more', () => {
    for (const sent of [{}, { limit: null, cursor: null }]) {
      expect(accepts(sent)).toBe(true)
      expect(pageRequest(sent)).toEqual({ limit: 25, after: undefined })
    }
  })

  it.each([
    [0, false],
    [1, true],
    [100, true],
    [101, false],
    [1.5, false],
  ])('with a limit of %s is taken: %s', (limit, taken) => {
    expect(accepts({ limit })).toBe(taken)
  })

  it('takes a cursor of 200 characters and no longer one', () => {
    expect(accepts({ cursor: 'c'.repeat(200) })).toBe(true)
    expect(accepts({ cursor: 'c'.repeat(201) })).toBe(false)
  })

  it('goes on behind the position that its cursor names', () => {
    expect(pageRequest({ limit: 3, cursor: cursorOf([time, 'i'.repeat(64)]) })).toEqual({
      limit: 3,
      after: { at: time, id: 'i'.repeat(64) },
    })
  })

  it.each([
    ['no JSON', 'x'],
    ['no pair', cursorOf([time])],
    ['no time', cursorOf(['yesterday', 'id'])],
    ['no id', cursorOf([time, ''])],
    ['an id of 65 characters', cursorOf([time, 'i'.repeat(65)])],
  ])('is refused if its cursor holds %s', (_, cursor) => {
    expect(() => pageRequest({ cursor })).toThrow(
      'INVALID_INPUT: cursor is not one that this list gave; start again without it',
    )
  })
})

describe('a page', () => {
  const positionOf = (id: string) => ({ at: time, id })

  it('is the last without a cursor, if no item was read beyond it', () => {
    expect(cutPage(['a', 'b'], 2, positionOf)).toEqual({ items: ['a', 'b'] })
    expect(cutPage([], 2, positionOf)).toEqual({ items: [] })
  })

  it('has a cursor at its last item, if more were read', () => {
    const { items, cursor } = cutPage(['a', 'b', 'c'], 2, positionOf)
    expect(items).toEqual(['a', 'b'])
    expect(pageRequest({ cursor }).after).toEqual({ at: time, id: 'b' })
  })
})
