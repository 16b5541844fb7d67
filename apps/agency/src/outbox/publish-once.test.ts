import { randomUUID } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { expect, it } from 'vitest'
import { recordingTable } from '../testing/recording-table.ts'
import { publishOnceIn } from './publish-once.ts'

const event: DomainEvent = {
  id: randomUUID(),
  time: '2026-11-21T10:00:00.000Z',
  agency: 'harborlight',
  caseId: randomUUID(),
  type: 'application-idle',
  version: 1,
  actor: 'system',
}

it('an event of its own is written on the condition that it is not there', async () => {
  const { store, calls } = recordingTable({})
  await publishOnceIn(store)(event)
  expect(calls).toEqual([
    {
      PutItem: {
        TableName: 'records',
        Item: {
          ...event,
          expiresAtEpoch: Date.parse('2026-12-05T10:00:00.000Z') / 1000,
          subject: event.caseId,
          pk: `outbox#${event.caseId}`,
          sk: `${event.time}#${event.id}`,
          __edb_e__: 'outbox',
          __edb_v__: '1',
        },
        ConditionExpression: 'attribute_not_exists(pk) AND attribute_not_exists(sk)',
      },
    },
  ])
})

it('an event that is there already is left as it is, and another fault is passed on', async () => {
  const there = new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
  await expect(publishOnceIn(recordingTable(there).store)(event)).resolves.toBeUndefined()
  await expect(publishOnceIn(recordingTable(new Error('throttled')).store)(event)).rejects.toThrow('throttled')
})
