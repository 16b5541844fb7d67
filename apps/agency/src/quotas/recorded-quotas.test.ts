import { expect, it } from 'vitest'
import { recordingTable } from '../testing/recording-table.ts'
import { dynamoQuotas } from './dynamo-quotas.ts'

it('a use of a quota is counted in its window, on the condition that the quota is not used up', async () => {
  const { store, calls } = recordingTable({})
  const quota = { name: 'save', most: 7, hours: 2 }
  expect(await dynamoQuotas(store).take({ quota, holder: 'maribel', at: new Date('2026-11-21T11:59:59.999Z') })).toBe(
    true,
  )
  expect(calls).toEqual([
    {
      TransactWriteItems: {
        TransactItems: [
          {
            Update: {
              TableName: 'records',
              Key: { pk: 'quota#maribel', sk: 'save#2026-11-21T10:00:00.000Z' },
              UpdateExpression: expect.stringMatching(/^SET .*expiresAtEpoch = 1795262400\b.* ADD uses 1$/),
              ConditionExpression: 'attribute_not_exists(uses) OR uses < 7',
            },
          },
        ],
      },
    },
  ])
})
