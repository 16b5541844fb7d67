import { describe, expect, it } from 'vitest'
import { findValues } from './find-values.ts'
import { PathError, parsePath } from './parse-path.ts'
import { readReferencePath, withValueAt } from './reference-path.ts'

const store = {
  books: [
    { title: 'A', price: 8, tags: ['x', 'y'] },
    { title: 'B', price: 12 },
    { title: 'C', price: 22, isbn: '1' },
  ],
  'odd name': 1,
  'a-b': { ü: 2 },
  limit: 10,
}

// https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
describe('a path', () => {
  it.each([
    ['$', [store]],
    ['$.limit', [10]],
    ["$['odd name']", [1]],
    ['$["odd name"]', [1]],
    ['$.a-b.ü', [2]],
    ['$.books[0].title', ['A']],
    ['$.books[-1].title', ['C']],
    ['$.books[*].title', ['A', 'B', 'C']],
    ['$.books[0,2].title', ['A', 'C']],
    ['$.books[1:].title', ['B', 'C']],
    ['$.books[:-1].title', ['A', 'B']],
    ['$.books[0:3:2].title', ['A', 'C']],
    ["$.books[0]['title','price']", ['A', 8]],
    ['$..title', ['A', 'B', 'C']],
    ['$..tags[0]', ['x']],
    ['$.books.*.price', [8, 12, 22]],
    ['$.books[?(@.isbn)].title', ['C']],
    ['$.books[?(!@.isbn)].title', ['A', 'B']],
    ['$.books[?(@.price < $.limit)].title', ['A']],
    ["$.books[?(@.title == 'B' || @.price >= 22)].title", ['B', 'C']],
    ['$.books[?(@.price > 8 && (@.price != 22))].title', ['B']],
    ['$.missing', []],
    ['$.limit.more', []],
    ['$.books[7]', []],
    ['$.__proto__', []],
    ['$.constructor', []],
  ])('finds what it names: %s', (path, found) => {
    expect(findValues(parsePath(path), store)).toEqual(found)
  })

  it.each([
    ['$.a.b[0]', true],
    ["$['a']", true],
    ['$.a[*]', false],
    ['$..a', false],
    ['$.a[0,1]', false],
    ['$.a[?(@.b)]', false],
    ['$.a[0:1]', false],
  ])('is known to find one value at most, or a list: %s', (path, isDefinite) => {
    expect(parsePath(path).isDefinite).toBe(isDefinite)
  })

  it.each([
    '',
    'a',
    '$.',
    '$a',
    '$[',
    '$[]',
    "$['a",
    '$.a[0',
    '$.a..',
    '$.a[?@.b]',
    '$.a[?(@.b ==)]',
    '$.a.length()',
    '$.a[0:1:0]',
    '$ ',
  ])('that is none is refused: %j', (path) => {
    expect(() => parsePath(path)).toThrow(PathError)
  })

  it('with many deep steps ends with an error instead of running long', () => {
    const nested = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)
    expect(() => findValues(parsePath('$..*..*..*'), nested)).toThrow('finds too many values')
  })

  it('of 100,000 characters is read in linear time', () => {
    expect(() => parsePath(`$${'.a'.repeat(50_000)}`)).not.toThrow()
    expect(() => parsePath(`$[?(${'!'.repeat(100_000)}`)).toThrow(PathError)
    expect(() => parsePath(`$['${'\\'.repeat(100_000)}`)).toThrow(PathError)
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
describe('a reference path', () => {
  it.each([
    ['$', 5, 5],
    ['$.a', 5, { a: 5, b: [1, 2] }],
    ['$.c.d', 5, { a: 0, b: [1, 2], c: { d: 5 } }],
    ['$.b[1]', 5, { a: 0, b: [1, 5] }],
  ])('puts a value at its place: %s', (path, value, expected) => {
    expect(withValueAt({ a: 0, b: [1, 2] }, path, value)).toEqual(expected)
  })

  it('makes own members of names that objects inherit', () => {
    const made = withValueAt({}, '$.__proto__.polluted', true)
    expect(JSON.stringify(made)).toBe('{"__proto__":{"polluted":true}}')
    expect({}).not.toHaveProperty('polluted')
  })

  it.each(['$.a.b', '$.b.c', '$.b[2]'])('cannot put a value where nothing can have members: %s', (path) => {
    expect(() => withValueAt({ a: 0, b: [1, 2] }, path, 1)).toThrow('Unable to apply ReferencePath')
  })

  it.each(['$.a[*]', '$..a', '$.a[0,1]'])('names one place: %s does not', (path) => {
    expect(readReferencePath(path)).toBeUndefined()
  })
})
