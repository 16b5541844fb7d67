import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { CaseReadV1 } from '@breakwater/contracts/events/case-read.v1'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTable } from '../testing/start-table.ts'
import { eventOf, outboxEntity, outboxItem } from './record.ts'

let store: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

const event: CaseReadV1 = {
  id: randomUUID(),
  type: 'case-read',
  version: 1,
  time: '2026-11-21T10:00:00.000Z',
  agency: 'harborlight',
  actor: 'staff',
  caseId: randomUUID(),
}

describe('an event in the outbox', () => {
  it('is an item under a key prefix of its own, with plain attributes, which DynamoDB removes after 14 days', async () => {
    await outboxEntity(store).create(outboxItem(event)).go()
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.table }))
    expect(Items).toEqual([
      {
        pk: { S: `outbox#${event.caseId}` },
        sk: { S: `${event.time}#${event.id}` },
        id: { S: event.id },
        type: { S: 'case-read' },
        version: { N: '1' },
        time: { S: event.time },
        agency: { S: 'harborlight' },
        actor: { S: 'staff' },
        subject: { S: event.caseId },
        caseId: { S: event.caseId },
        expiresAtEpoch: { N: String(Date.parse('2026-12-05T10:00:00.000Z') / 1000) },
        __edb_e__: { S: 'outbox' },
        __edb_v__: { S: '1' },
      },
    ])
  })

  it('is read back as it was, from the item of DynamoDB', async () => {
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.table }))
    expect(Items.map((item) => eventOf(item))).toEqual([event])
  })

  it.each([
    ['without its event', { pk: 'outbox#1', sk: '1' }],
    ['of an unknown version', { ...event, version: 2 }],
    ['with an attribute that is neither the event’s nor the outbox’s', { ...event, firstName: 'Maribel' }],
  ])('is no event as an item %s', (_, item) => {
    expect(eventOf(marshall(event))).toEqual(event)
    expect(eventOf(marshall(item))).toBeUndefined()
  })

  it('cannot be written twice', async () => {
    await expect(outboxEntity(store).create(outboxItem(event)).go()).rejects.toThrow()
  })
})
