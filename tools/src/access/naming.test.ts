import { describe, expect, it } from 'vitest'
import { findByName, nearNames, templateNames, UnknownName } from './naming.ts'

const items = [
  { item: 1, names: ['harborlight/Records', '200000000011/Records'] },
  { item: 2, names: ['prairierose/Records', 'Records'] },
  { item: 3, names: ['harborlight/Letters', 'Records'] },
]

describe('an item', () => {
  it('is found by each of its names, in upper or lower case', () => {
    expect(findByName('table', 'harborlight/records', items)).toEqual([1])
    expect(findByName('table', '200000000011/RECORDS', items)).toEqual([1])
  })

  it('is one of several if they share the name', () => {
    expect(findByName('table', 'records', items)).toEqual([2, 3])
  })

  it('is not found by a part of its name, and the message lists similar names, most similar first', () => {
    const find = () => findByName('table', 'harborlight/Record', items)
    expect(find).toThrow(UnknownName)
    expect(find).toThrow(
      'no table "harborlight/Record"; near: harborlight/Records, harborlight/Letters, prairierose/Records',
    )
  })
})

describe('the names of a resource in a template', () => {
  it('are the account by name or number, and the logical id with or without the hash of the CDK', () => {
    expect(templateNames({ id: '200000000011', name: 'harborlight' }, 'RecordsTableC9B7A30B')).toEqual([
      'harborlight/RecordsTable',
      'harborlight/RecordsTableC9B7A30B',
      '200000000011/RecordsTable',
      '200000000011/RecordsTableC9B7A30B',
    ])
  })

  it.each(['Records', 'Recordsc9b7a30b', 'C9B7A30BRecords'])('keep what is no hash at the end: %s', (logicalId) => {
    expect(templateNames({ id: '1', name: 'one' }, logicalId)[0]).toBe(`one/${logicalId}`)
  })
})

describe('similar names', () => {
  it('are five at most', () => {
    const names = ['aa1', 'aa2', 'aa3', 'aa4', 'aa5', 'aa6', 'zz']
    expect(nearNames('aa', names)).toEqual(['aa1', 'aa2', 'aa3', 'aa4', 'aa5'])
  })

  it('share pairs of letters in upper and lower case, and a short one is more similar than a long one', () => {
    expect(nearNames('GETITEM', ['putitem', 'getitems', 'batchgetitem', 'scan'])).toEqual([
      'getitems',
      'batchgetitem',
      'putitem',
      'scan',
    ])
  })

  it('are compared for a text of one letter too', () => {
    expect(nearNames('s', ['kms', 's'])).toEqual(['s', 'kms'])
  })
})
