import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { exceededExpansion } from './expansion-limits.ts'

const exceeded = (text: string) =>
  /^More than ([\d,]+ [a-z ]+?) have been presented\./.exec(exceededExpansion(parse(text)) ?? '')?.[1]
const many = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at)).join(' ')
/** Fragments of which each uses the next one twice: 2^levels times the fields of the last. */
const doubling = (levels: number, last: string) =>
  `{ ...f0 } ${many(levels, (at) => `fragment f${at} on T { x${at} { ...f${at + 1} } y${at} { ...f${at + 1} } }`)} fragment f${levels} on T { ${last} }`

describe('the expansion of a document', () => {
  it('counts each field as often as its fragments are used', () => {
    // 2 + 4 + … + 2^16 fields around them, and 2^16 within: 196,606.
    expect(exceeded(doubling(16, 'a'))).toBe('100,000 fields')
    // 65,534 + 32,768.
    expect(exceeded(doubling(15, 'a'))).toBeUndefined()
    // 65,534 + 65,536.
    expect(exceeded(doubling(15, 'a b'))).toBe('100,000 fields')
  })

  it('counts the characters of the paths of all fields, by their aliases', () => {
    const name = (length: number) => 'a'.repeat(length)
    const fields = (path: number) => `{ ${name(path)} { ${many(6_000, (at) => `b${at}`)} } }`
    expect(exceeded(fields(900))).toBeUndefined()
    expect(exceeded(fields(1_100))).toBe('6,291,456 characters of paths')
    expect(exceeded(fields(1_100).replace(name(1_100), `c: ${name(1_100)}`))).toBeUndefined()
    expect(exceeded(fields(1).replace('{ a', `{ ${name(1_100)}: a`))).toBe('6,291,456 characters of paths')
  })

  it('may have exactly as many fields, and characters of paths, as its limits say', () => {
    const wide = `fragment f on T { ${many(9_999, (at) => `b${at}`)} }`
    const parents = many(10, (at) => `a${at} { ...f }`)
    expect(exceeded(`{ ${parents} } ${wide}`)).toBeUndefined()
    expect(exceeded(`{ ${parents} c } ${wide}`)).toBe('100,000 fields')

    // The path of the parent, 6,000 paths of 1,041 + 1 + 6 characters below it, and one field beside it.
    const below = `${'a'.repeat(1_041)} { ${many(6_000, (at) => `b${String(at).padStart(5, '0')}`)} }`
    const beside = 6_291_456 - 1_041 - 6_000 * (1_041 + 1 + 6)
    expect(exceeded(`{ ${below} ${'c'.repeat(beside)} }`)).toBeUndefined()
    expect(exceeded(`{ ${below} ${'c'.repeat(beside + 1)} }`)).toBe('6,291,456 characters of paths')
  })

  it('is measured in each operation, in inline fragments too', () => {
    const wide = `{ ... on T { ${many(6_000, (at) => `b${at}`)} } }`
    expect(exceeded(`query small { a } query large { ${'a'.repeat(1_100)} ${wide} }`)).toBe(
      '6,291,456 characters of paths',
    )
    expect(exceeded(`query small { a } query large { ${'a'.repeat(900)} ${wide} }`)).toBeUndefined()
  })

  it('ends for a fragment that uses itself or does not exist', () => {
    expect(exceeded('{ ...f ...none } fragment f on T { a { ...f } }')).toBeUndefined()
  })
})

describe('the pairs that a validation compares', () => {
  const same = (count: number, name = 'a') => many(count, (at) => `${name}(x: ${at})`)

  it('are those of fields of one name on one path', () => {
    // 707 fields have 249,571 pairs, and 708 have 250,278.
    expect(exceeded(`{ ${same(707)} }`)).toBeUndefined()
    expect(exceeded(`{ ${same(708)} }`)).toBe('250,000 pairs of fields')
    expect(exceeded(`{ ${same(400)} ${same(400, 'b')} c { ${same(400)} } }`)).toBeUndefined()
    expect(exceeded(`{ ${same(500)} ... on T { ${same(300)} } }`)).toBe('250,000 pairs of fields')
    expect(exceeded(`{ ${many(708, (at) => `a: b${at}`)} }`)).toBe('250,000 pairs of fields')
    expect(exceeded(`{ ${many(708, (at) => `a${at}: b`)} }`)).toBeUndefined()
  })

  it('are those below fields of one name, together', () => {
    expect(exceeded(`{ ${many(708, (at) => `p(x: 1) { a(x: ${at}) }`)} }`)).toBe('250,000 pairs of fields')
    expect(exceeded(`{ ${many(400, (at) => `p(x: ${at}) { a(x: ${at}) }`)} q { ${same(400)} } }`)).toBeUndefined()
  })

  it('are those of fragments that are used at one place, and of each definition by itself', () => {
    expect(exceeded(`{ ${many(708, (at) => `...f${at}`)} }`)).toBe('250,000 pairs of fields')
    expect(exceeded(`query a { ${same(600)} } fragment f on T { ${same(300)} }`)).toBeUndefined()
  })
})
