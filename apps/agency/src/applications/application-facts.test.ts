import { expect, it } from 'vitest'
import { recordingTable } from '../testing/recording-table.ts'
import { applicationFactsIn } from './application-facts.ts'

const stored = {
  owner: 'maribel',
  status: 'SUBMITTED',
  language: 'es',
  updatedAt: 'updated',
  caseNumber: '123-456',
  flags: ['URGENT'],
}

it('the facts of an application are read as last written, and its sealed part is not', async () => {
  const { store, calls } = recordingTable({ Item: { ...stored, __edb_e__: 'application', __edb_v__: '1' } }, {})
  const find = applicationFactsIn(store)
  expect(await find('one')).toEqual(stored)
  expect(await find('two')).toBeUndefined()
  expect(calls[0]).toEqual({
    GetItem: {
      TableName: 'records',
      Key: { pk: 'application#one', sk: 'application' },
      ConsistentRead: true,
      ProjectionExpression: 'pk, sk, owner, status, language, updatedAt, caseNumber, flags, __edb_e__, __edb_v__',
    },
  })
})
