import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { expect, it } from 'vitest'
import { allow, owner, role, trust } from '../../testing/start-guarded.ts'
import { readLake } from '../firehose/testing/read-lake.ts'
import { Delivery, Lake, stream, streamArn } from '../firehose/testing/start-firehose.ts'
import { queue, queuePolicy, rule, startEvents, toQueue } from './testing/start-events.ts'

const trusting = { AssumeRolePolicyDocument: trust({ Service: 'events.amazonaws.com' }) }
const resources = {
  ...{ Delivery, Lake, Facts: stream('facts') },
  User: role('user', [allow(['events:*', 'sqs:*', 's3:*'])]),
  Putter: role('putter', [allow('firehose:PutRecord', streamArn('facts'))], trusting),
  Powerless: role('powerless', [allow('firehose:PutRecordBatch', streamArn('facts'))], trusting),
  All: role('all', [allow('*')], trusting),
  Dead: queue('dead'),
  Policy: queuePolicy(['Dead']),
}
const target = (roleName: string, more: object = {}) => ({
  ...{ Id: 'stream', Arn: streamArn('facts'), RoleArn: `arn:aws:iam::${owner}:role/${roleName}` },
  ...{ DeadLetterConfig: { Arn: toQueue('dead').Arn }, ...more },
})
const event = (n: number) => ({
  Entries: [{ Source: 'shop', DetailType: 'test', Detail: JSON.stringify({ n }) }],
})

async function start(rules: Parameters<typeof startEvents>[0]) {
  const events = await startEvents({ ...resources, ...rules })
  const lake = readLake(events)
  return {
    ...events,
    /** Returns the texts of the objects that Firehose delivered a minute later. */
    async delivered() {
      await events.clock.advance(100)
      await events.clock.advance(60_000)
      return lake.objects()
    },
  }
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
it('a rule puts each event into a stream in the role of its target, as JSON and with nothing between', async () => {
  const { send, delivered } = await start({ Rule: rule('shop', [target('putter')]) })
  await send(new PutEventsCommand(event(1)))
  await send(new PutEventsCommand(event(2)))
  const [text = ''] = await delivered()
  expect(JSON.parse(`[${text.replace('}{', '},{')}]`)).toMatchObject([
    { source: 'shop', 'detail-type': 'test', account: owner, detail: { n: 1 } },
    { source: 'shop', detail: { n: 2 } },
  ])
})

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
it('an input transformer puts each event on a line of its own', async () => {
  const InputTransformer = { InputPathsMap: { n: '$.detail.n' }, InputTemplate: '{"n": <n>}\n' }
  const { send, delivered } = await start({ Rule: rule('shop', [target('putter', { InputTransformer })]) })
  await send(new PutEventsCommand(event(1)))
  await send(new PutEventsCommand(event(2)))
  expect(await delivered()).toEqual(['{"n": 1}\n{"n": 2}\n'])
})

it.each([
  ['whose role may not put records', target('powerless'), 'NO_PERMISSIONS'],
  ['for a stream that does not exist', target('all', { Arn: streamArn('none') }), 'NO_RESOURCE'],
])('a rule %s sends the event to its dead-letter queue', async (_which, to, code) => {
  const { send, received, clock } = await start({ Rule: rule('shop', [to]) })
  await send(new PutEventsCommand(event(1)))
  await clock.advance(100)
  expect(await received('dead')).toMatchObject([{ attributes: { ERROR_CODE: code } }])
})
