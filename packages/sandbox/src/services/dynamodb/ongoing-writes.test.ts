import { describe, expect, it } from 'vitest'
import { createOngoingWrites } from './ongoing-writes.ts'

const item = (id: object, table = 'cases') => ({ table, key: { id: { ...id } } })
const [one, two] = [item({ S: '1' }), item({ S: '2' })]
const [transaction, read, write, batch] = ['TransactWriteItems', 'TransactGetItems', 'PutItem', 'BatchWriteItem']

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
describe('an item that a call works on', () => {
  it.each([
    [transaction, transaction, true],
    [transaction, read, true],
    [transaction, write, true],
    [transaction, 'UpdateItem', true],
    [transaction, 'DeleteItem', true],
    [transaction, batch, false],
    [write, transaction, false],
    [write, read, true],
    [write, write, false],
    [batch, read, true],
    [batch, transaction, false],
    [read, transaction, false],
    [read, read, false],
    [read, write, false],
  ])('of %s conflicts with %s: %s', (first, second, expected) => {
    const held = createOngoingWrites()
    held.hold(first, [two])
    expect(held.conflicts(second, [one, two])).toEqual([false, expected])
  })

  it('is free when each call that works on it has ended', () => {
    const held = createOngoingWrites()
    const [first, second] = [held.hold(write, [one, two]), held.hold(write, [one])]
    first()
    expect(held.conflicts(read, [one, two])).toEqual([true, false])
    second()
    expect(held.conflicts(read, [one])).toEqual([false])
  })

  it.each([
    [item({ N: '1' }), item({ N: '1.0' }), true],
    [item({ N: '100' }), item({ N: '1E2' }), true],
    [item({ N: '1' }), item({ N: '2' }), false],
    [item({ N: '1' }), item({ S: '1' }), false],
    [item({ S: '1' }), item({ S: '1.0' }), false],
    [item({ S: '1' }), item({ S: '1' }, 'plain'), false],
  ])('%j is the item %j: %s', (first, second, expected) => {
    const held = createOngoingWrites()
    held.hold(transaction, [first])
    expect(held.conflicts(write, [second])).toEqual([expected])
  })
})
