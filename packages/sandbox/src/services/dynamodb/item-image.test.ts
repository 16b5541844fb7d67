import { describe, expect, it } from 'vitest'
import type { Item } from './attribute-value.ts'
import { isSameImage, itemBytes } from './item-image.ts'

describe('two images of an item', () => {
  it.each<[Item | undefined, Item | undefined]>([
    [undefined, undefined],
    [
      { id: { S: 'a' }, n: { N: '1' } },
      { n: { N: '1' }, id: { S: 'a' } },
    ],
    [{ set: { SS: ['a', 'b'] } }, { set: { SS: ['b', 'a'] } }],
    [{ map: { M: { set: { NS: ['1', '2'] } } } }, { map: { M: { set: { NS: ['2', '1'] } } } }],
    [{ list: { L: [{ BS: ['YQ==', 'Yg=='] }] } }, { list: { L: [{ BS: ['Yg==', 'YQ=='] }] } }],
  ])('are the same: %j and %j', (one, other) => {
    expect(isSameImage(one, other)).toBe(true)
  })

  it.each<[Item | undefined, Item | undefined]>([
    [undefined, { id: { S: 'a' } }],
    [{ id: { S: 'a' } }, undefined],
    [{ id: { S: 'a' } }, { id: { S: 'b' } }],
    [{ id: { S: '1' } }, { id: { N: '1' } }],
    [{ id: { S: 'a' } }, { id: { S: 'a' }, more: { NULL: true } }],
    [{ list: { L: [{ S: 'a' }, { S: 'b' }] } }, { list: { L: [{ S: 'b' }, { S: 'a' }] } }],
    [{ set: { SS: ['a', 'b'] } }, { set: { SS: ['a'] } }],
    // An attribute whose name is that of a type is no set.
    [{ map: { M: { SS: { L: [{ S: 'a' }, { S: 'b' }] } } } }, { map: { M: { SS: { L: [{ S: 'b' }, { S: 'a' }] } } } }],
  ])('differ: %j and %j', (one, other) => {
    expect(isSameImage(one, other)).toBe(false)
  })

  it('are compared without a change to them', () => {
    const item = { set: { SS: ['b', 'a'] } }
    isSameImage(item, item)
    expect(item).toEqual({ set: { SS: ['b', 'a'] } })
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
describe('the size of an item', () => {
  it.each<[Item, number]>([
    [{}, 0],
    [{ a: { S: 'é€' } }, 6],
    [{ é: { S: '' } }, 2],
    [{ a: { B: 'AAEC' } }, 4],
    [{ a: { BOOL: false } }, 2],
    [{ a: { NULL: true } }, 2],
    [{ a: { SS: ['ab', 'c'] } }, 4],
    [{ a: { NS: ['1', '22'] } }, 5],
    [{ a: { BS: ['AAEC', 'AA=='] } }, 5],
    [{ a: { L: [] } }, 4],
    [{ a: { L: [{ S: 'bc' }, { BOOL: true }] } }, 9],
    [{ a: { M: {} } }, 4],
    [{ a: { M: { b: { S: 'c' }, d: { S: 'e' } } } }, 10],
  ])('of %j is %i bytes', (item, bytes) => {
    expect(itemBytes(item)).toBe(bytes)
  })

  it.each([
    ['0', 1],
    ['7', 2],
    ['-7', 3],
    ['101', 3],
    ['1200', 2],
    ['0.0012', 2],
    ['-12.345', 5],
    ['1E+20', 2],
  ])('of the number %s is %i bytes', (N, bytes) => {
    expect(itemBytes({ a: { N } })).toBe(1 + bytes)
  })

  // https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
  it.each<[Item[], number]>([
    [[{ Id: { N: '101' } }, { Message: { S: 'New item!' }, Id: { N: '101' } }], 26],
    [
      [
        { Id: { N: '101' } },
        { Message: { S: 'This item has changed' }, Id: { N: '101' } },
        { Message: { S: 'New item!' }, Id: { N: '101' } },
      ],
      59,
    ],
  ])('is that of the records in the guide of Lambda: %j', (images, bytes) => {
    expect(images.reduce((sum, image) => sum + itemBytes(image), 0)).toBe(bytes)
  })
})
