import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { caseNumberOf } from './case-number.ts'

describe('a case number', () => {
  it('is the same for the same id', () => {
    expect(caseNumberOf('a3b1c2d4-0000-4000-8000-000000000001')).toBe(
      caseNumberOf('a3b1c2d4-0000-4000-8000-000000000001'),
    )
  })

  it('has no letter that is misheard or miswritten', () => {
    for (let count = 0; count < 500; count++) {
      expect(caseNumberOf(randomUUID())).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/)
    }
  })

  it('can have each of the 32 digits in each of its nine places', () => {
    const numbers = Array.from({ length: 2_000 }, () => caseNumberOf(randomUUID()).replaceAll('-', ''))
    for (let place = 0; place < 9; place++) expect(new Set(numbers.map((number) => number[place])).size).toBe(32)
  })

  it('differs between ids', () => {
    expect(new Set(Array.from({ length: 5_000 }, () => caseNumberOf(randomUUID()))).size).toBe(5_000)
  })
})
