import { typedPageLimits } from '@breakwater/contracts/typed-page-limits'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersOfApplication, typedPagesInput } from './answers.ts'
import { newHousehold } from './household.ts'

const household = newHousehold(null)
const { characters, pages } = typedPageLimits

describe('the text of unfinished pages', () => {
  it('is read back from the API as it was typed', () => {
    const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdef') })
    const typed = fc.dictionary(
      name.map((path) => `/apply/${path}`),
      fc.dictionary(name, fc.string({ maxLength: 20 }), { minKeys: 1, maxKeys: 4 }),
      { maxKeys: Math.min(pages, 6) },
    )
    fc.assert(
      fc.property(typed, (typed) => {
        const read = answersOfApplication({ household, typedPages: typedPagesInput(typed) })
        expect(read).toEqual({ household, typed })
        expect(Object.keys(read.typed)).toEqual(Object.keys(typed))
      }),
    )
    expect(answersOfApplication({ household, typedPages: null })).toEqual({ household, typed: {} })
  })

  it('is sent up to the API’s number of characters, and not one more', () => {
    const typed = (length: number) => ({ '/a': { x: 'y' }, '/b': { x: 'y'.repeat(length - 1), z: 'w' } })
    expect(typedPagesInput(typed(characters - 1)).map(({ path }) => path)).toEqual(['/a', '/b'])
    expect(typedPagesInput(typed(characters)).map(({ path }) => path)).toEqual(['/b'])
    expect(typedPagesInput(typed(characters + 1)).map(({ path }) => path)).toEqual(['/a'])
  })

  it('is sent for the pages that were typed on last if there are too many', () => {
    const typed = Object.fromEntries(Array.from({ length: pages + 2 }, (_, index) => [`/p${index}`, { x: 'y' }]))
    expect(typedPagesInput(typed).map(({ path }) => path)).toEqual(Object.keys(typed).slice(2))
  })
})
