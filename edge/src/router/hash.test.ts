import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hash64 } from './hash.ts'
import { placeSlots } from './place-slots.ts'
import { newVisitor } from './sticky-cookie.ts'

/** A visitor with a cookie, and a new one whose request is sent twice, must reach the same agency after a release. */
describe('what places a visitor stays the same in each release', () => {
  it.each([
    ['', [1206929606, 3798203227], '6r6qiu07v63h'],
    ['a', [1609250928, 1236249809], 'gh36ebmvuqf4'],
    ['ñ', [3595124164, 2490623672], '4oelfpi747ba'],
    ['request 1', [1503617020, 576665239], 'snvknduup5ch'],
  ])('such as the hash and the visitor id of %j', (text, halves, visitor) => {
    expect(hash64(text)).toEqual(halves)
    expect(newVisitor(text)).toBe(visitor)
  })

  it('such as the slots of a pool', () => {
    const slots = placeSlots([
      { slug: 'one', weight: 1 },
      { slug: 'two', weight: 3 },
    ])
    expect(slots.slice(0, 24).join('')).toBe('111111111101101110111111')
    expect(createHash('sha256').update(slots.join()).digest('hex')).toBe(
      '1aa65512e12296c64e03ebe61bf80c69e1defcfa8922dcd057669bd766e73888',
    )
  })
})
