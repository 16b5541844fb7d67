import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, malformedCalls, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { Delivery, Lake, stream, streamArn } from './testing/start-firehose.ts'

const secret = 'what the stranger keeps to itself'
// A buffer that nothing fills: no delivery begins while the test runs.
const patient = { BufferingHints: { IntervalInSeconds: 900, SizeInMBs: 128 } }
const resources = {
  ...{ Delivery, Lake, Facts: stream('facts', patient), Other: stream('other', patient) },
  Putter: role('putter', [allow(['firehose:Put*', 'firehose:Describe*', 'firehose:List*'], streamArn('facts'))]),
  Reader: role('reader', [allow(['firehose:Describe*', 'firehose:List*'])]),
  Idle: role('idle', [allow('s3:*')]),
}
const theirs = { Administrator: role('administrator', [allow('*')]) }

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  return watched.stop
}, fuzzTimeout)

const senders = fc.constantFrom(
  { accountId: owner, role: 'putter' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)
const named = { DeliveryStreamName: 'facts' }
const inputs = {
  PutRecord: { ...named, Record: { Data: 'YQ==' } },
  PutRecordBatch: { ...named, Records: [{ Data: 'YQ==' }, { Data: '' }] },
  DescribeDeliveryStream: { ...named, Limit: 1, ExclusiveStartDestinationId: 'destinationId-000000000001' },
  ListDeliveryStreams: { Limit: 1, DeliveryStreamType: 'DirectPut', ExclusiveStartDeliveryStreamName: 'a' },
  ListTagsForDeliveryStream: { ...named, Limit: 1, ExclusiveStartTagKey: 'a' },
}

function send(sender: { accountId: string; role: string }, operation: string, body: string) {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Firehose_20150804.${operation}` }
  return watched.send({ method: 'POST', path: '/', headers, body }, { ...sender, scope: 'firehose' })
}

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    await fc.assert(
      fc.asyncProperty(malformedCalls(inputs, senders), async ({ sender, operation, body }) => {
        const { status } = await send(sender, operation, body)
        if (status !== 200) return
        if (sender.accountId === stranger) expect(operation).toBe('ListDeliveryStreams')
        else expect(sender.role).not.toBe('idle')
        if (operation.startsWith('Put')) expect(sender.role).toBe('putter')
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile name of a stream finds no other stream than that of the name',
  async () => {
    const names = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('facts', 'other', 'FACTS', 'facts/', '../facts', streamArn('facts')) },
      hostileText,
    )
    await fc.assert(
      fc.asyncProperty(names, async (DeliveryStreamName) => {
        const body = JSON.stringify({ DeliveryStreamName, Record: { Data: 'YQ==' } })
        const { status, text } = await send({ accountId: owner, role: 'putter' }, 'PutRecord', body)
        expect(status === 200).toBe(DeliveryStreamName === 'facts')
        if (status !== 200) expect(text).toMatch(/ValidationException|SerializationException|AccessDeniedException/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
