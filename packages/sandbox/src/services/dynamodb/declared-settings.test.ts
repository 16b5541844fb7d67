import {
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  PutItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { startTables, streamArn, streamed, type Tables, table, tables } from './testing/start-tables.ts'

const TableName = 'cases'
const ttl = (AttributeName: string, Enabled = true) => ({ TimeToLiveSpecification: { AttributeName, Enabled } })
const put = (id: string) => new PutItemCommand({ TableName, Item: { id: { S: id } } })

/** Starts the table with these properties, and again with others on the same data. */
async function restart(before: object, after: object, between?: (first: Tables) => Promise<unknown>) {
  const first = await startTables({ ...tables, Cases: table(TableName, before) })
  await first.send(put('kept'))
  await between?.(first)
  await first.sandbox.close()
  return startTables({ ...tables, Cases: table(TableName, after) }, { dataDir: first.dataDir, clock: first.clock })
}

const described = async ({ send }: Tables) => (await send(new DescribeTableCommand({ TableName }))).Table
const timeToLive = async ({ send }: Tables) =>
  (await send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription
const enabled = (AttributeName: string) => ({ TimeToLiveStatus: 'ENABLED', AttributeName })
const disabled = { TimeToLiveStatus: 'DISABLED' }

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html
describe('a table whose template has changed since the last start', () => {
  it.each([
    [{}, ttl('until'), enabled('until')],
    [ttl('until'), ttl('ends'), enabled('ends')],
    [ttl('until'), ttl('until', false), disabled],
    [ttl('until'), {}, disabled],
  ])('has the time to live of the new template: from %j to %j', async (before, after, expected) => {
    expect(await timeToLive(await restart(before, after))).toEqual(expected)
  })

  it('has a stream if the new template has one', async () => {
    const on = await restart({}, streamed('NEW_IMAGE'))
    await on.send(put('new'))
    expect((await on.records()).map(({ dynamodb }) => dynamodb?.NewImage)).toEqual([{ id: { S: 'new' } }])
  })

  it('has no stream if the new template has none; its records can be read for a day', async () => {
    const on = await restart(streamed('KEYS_ONLY'), {})
    await on.send(put('new'))
    expect(await described(on)).not.toHaveProperty('StreamSpecification')
    expect((await on.records()).map(({ dynamodb }) => dynamodb?.Keys)).toEqual([{ id: { S: 'kept' } }])
  })

  it('has the view type of the new template, in a new shard of the stream', async () => {
    const on = await restart(streamed('KEYS_ONLY'), streamed('NEW_IMAGE'))
    await on.send(put('new'))
    expect((await described(on))?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' })
    expect((await described(on))?.LatestStreamArn).toBe(streamArn(TableName))
    expect(await on.shards()).toHaveLength(2)
    expect((await on.records()).map(({ dynamodb }) => [dynamodb?.StreamViewType, dynamodb?.NewImage?.id?.S])).toEqual([
      ['KEYS_ONLY', undefined],
      ['NEW_IMAGE', 'new'],
    ])
  })

  it.each([true, false])('has the protection from deletion of the new template: %s', async (after) => {
    const on = await restart({ DeletionProtectionEnabled: !after }, { DeletionProtectionEnabled: after })
    expect((await described(on))?.DeletionProtectionEnabled).toBe(after)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
describe('a table whose template is the same at the next start', () => {
  it('keeps what calls have changed, and its records', async () => {
    const declared = { ...streamed('KEYS_ONLY'), DeletionProtectionEnabled: true, ...ttl('until') }
    const on = await restart(declared, declared, async ({ send }) => {
      await send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }))
      await send(new UpdateTimeToLiveCommand({ TableName, ...ttl('until', false) }))
    })
    expect((await described(on))?.DeletionProtectionEnabled).toBe(false)
    expect(await timeToLive(on)).toEqual(disabled)
    expect(await on.records()).toHaveLength(1)
    expect(await on.shards()).toHaveLength(1)
  })
})

describe('the settings of a table', () => {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection
  it('protect it from deletion until a call ends that', async () => {
    const { send } = await startTables({ ...tables, Cases: table(TableName, { DeletionProtectionEnabled: true }) })
    await expect(send(new DeleteTableCommand({ TableName }))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    })
    const update = new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false })
    expect((await send(update)).TableDescription?.DeletionProtectionEnabled).toBe(false)
    await send(new DeleteTableCommand({ TableName }))
    await expect(send(put('1'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
  it('refuse a time to live that is the same, of another attribute, or changed within an hour', async () => {
    const { send, clock } = await startTables()
    const update = (attribute: string, isEnabled: boolean, name = TableName) =>
      send(new UpdateTimeToLiveCommand({ TableName: name, ...ttl(attribute, isEnabled) }))
    const refused = (message: string) => ({ name: 'ValidationException', message })
    await expect(update('until', true)).rejects.toMatchObject(refused('TimeToLive is already enabled'))
    for (const isEnabled of [true, false])
      await expect(update('ends', isEnabled)).rejects.toMatchObject(
        refused('TimeToLive is active on a different AttributeName: current AttributeName is until'),
      )
    expect((await update('until', false)).TimeToLiveSpecification).toEqual(ttl('until', false).TimeToLiveSpecification)
    await expect(update('until', false)).rejects.toMatchObject(refused('TimeToLive is already disabled'))
    await expect(update('ends', true)).rejects.toMatchObject(
      refused('Time to live has been modified multiple times within a fixed interval'),
    )
    await clock.advance(60 * 60_000)
    await update('ends', true)
    await expect(update('ends', true, 'none')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})
