import { describe, expect, it } from 'vitest'
import { demandedValues, namedAttributes } from './expression.ts'

const [one, two] = [{ S: '1' }, { S: '2' }]
const request = {
  ExpressionAttributeNames: { '#i': 'id', '#other': 'holder' },
  ExpressionAttributeValues: { ':a': one, ':b': two },
}

describe('a key condition demands of an attribute', () => {
  it.each<[string, object[]]>([
    ['id = :a', [one]],
    ['id=:a', [one]],
    [':a = id', [one]],
    ['#i = :a', [one]],
    [':a = #i', [one]],
    ['(id = :a) AND sort > :b', [one]],
    ['id = :a AND id = :b', [one, two]],
    ['#other = :a', []],
    ['holder = :a', []],
    ['id = :missing', []],
    ['id > :a', []],
    ['id = a', []],
    ['constructor = :a', []],
    ['id = :constructor', []],
    ['', []],
  ])('%s', (condition, values) => {
    expect(demandedValues(condition, 'id', request)).toEqual(values)
  })

  it('nothing without values', () => {
    expect(demandedValues('id = :a', 'id', {})).toEqual([])
  })
})

describe('an expression names the attributes', () => {
  it.each<[string, string[]]>([
    ['stage, #i', ['stage', 'id']],
    ['#missing', ['#missing']],
    ['address.street', ['address']],
    ['list[0].name', ['list']],
    ['size(name) > :a', ['name']],
    ['attribute_exists (name)', ['name']],
    ['SET a = :a, b-c = :b', ['a', 'b-c']],
    ['set a = if_not_exists(b, :a) remove c add d :a delete e :b', ['a', 'b', 'c', 'd', 'e']],
    ['a = :a AND NOT b IN (:a) OR c BETWEEN :a AND :b', ['a', 'b', 'c']],
    ['toString', ['toString']],
    ['', []],
  ])('%s', (expression, names) => {
    expect(namedAttributes(expression, request)).toEqual(names)
  })
})
