import { PublishCommand } from '@aws-sdk/client-sns'
import { describe, expect, it } from 'vitest'
import {
  type Delivered,
  queue,
  queuePolicy,
  startTopics,
  topic,
  topicArn,
  toQueue,
} from '../../services/sns/testing/start-topics.ts'
import type { FaultRule } from './fault-plan.ts'

const resources = {
  News: topic('news'),
  Work: queue('work'),
  Policy: queuePolicy('Work'),
  ToWork: toQueue('News', 'work'),
}
const rule = { service: 'sns', operation: 'Publish' }
const start = (fault: FaultRule) => startTopics(resources, { faults: { seed: 1, rules: [fault] } })
const publish = (Message: string) => new PublishCommand({ TopicArn: topicArn('news'), Message })
const idOf = ({ envelope }: Delivered) => envelope.MessageId
const textOf = ({ envelope }: Delivered) => envelope.Message

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
describe('a standard topic', () => {
  it('delivers a message twice, with the same id', async () => {
    const { send, received } = await start({ ...rule, share: 1, fault: 'duplicate' })
    const { MessageId } = await send(publish('a'))
    expect((await received('work')).map(idOf)).toEqual([MessageId, MessageId])
  })

  it('delivers a message before one that was published earlier', async () => {
    const { send, received, clock } = await start({ ...rule, share: 0.5, fault: 'reorder', milliseconds: 5_000 })
    const texts = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
    for (const text of texts) await send(publish(text))
    const early = (await received('work')).map(textOf)
    await clock.advance(5_001)
    const all = [...early, ...(await received('work')).map(textOf)]
    expect(all.toSorted()).toEqual(texts)
    expect(all).not.toEqual(texts)
  })

  it('reports throttling as its SDK reads it', async () => {
    const { send } = await start({ ...rule, share: 1, fault: 'throttle' })
    await expect(send(publish('a'))).rejects.toMatchObject({ $metadata: { httpStatusCode: 429 } })
  })
})
