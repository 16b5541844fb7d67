import { describe, expect, it } from 'vitest'
import { readJsonPath } from './json-path.ts'

const event = {
  source: 'shop',
  detail: { 'a b': 1, items: [{ n: 1, of: { m: 'x' } }, { n: 2 }, 'text', null], none: null, zero: 0 },
  many: Array.from({ length: 12 }, (_, n) => n),
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
describe('a path', () => {
  it.each<[string, unknown]>([
    ['$', event],
    ['$.source', 'shop'],
    ['$.detail.a b', 1],
    ['$.detail.zero', 0],
    ['$.detail.none', null],
    ['$.detail.items[0].n', 1],
    ['$.detail.items[0].of.m', 'x'],
    ['$.detail.items[1]', { n: 2 }],
    ['$.many[11]', 11],
    ['$.many[12]', undefined],
    ['$.detail.items[*].n', [1, 2]],
    ['$.detail.items[*].of.m', ['x']],
    ['$.detail.items[0].*', [1, { m: 'x' }]],
    ['$.*.zero', [0]],
    ['$.source[*]', undefined],
    ['$.source.length', undefined],
    ['$.detail.none.n', undefined],
    ['$.detail.toString', undefined],
    ['$.other', undefined],
    ['$.other.n', undefined],
  ])('%s finds %j', (path, found) => {
    const read = readJsonPath(path)
    expect(read).toBeDefined()
    expect(read?.(event)).toEqual(found)
  })

  it.each([
    '',
    'a',
    'source',
    'x$.a',
    ' $.a',
    '$a',
    '$.',
    '$..a',
    '$.a.',
    '$.a*',
    '$.*a',
    '$.**',
    '$[]',
    '$[a]',
    '$[-1]',
    '$[**]',
    '$[0',
    '$0]',
    '$.a]',
    "$['a']",
    '$.a[0]b',
  ])('is not %j', (path) => {
    expect(readJsonPath(path)).toBeUndefined()
  })
})
