import { describe, expect, it } from 'vitest'
import { queueMetrics } from './queue-metrics.ts'
import { message, openQueues } from './testing/open-queues.ts'

const hour = 3_600_000

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
describe('the metrics of a queue', () => {
  const open = () => {
    const { clock, queue } = openQueues({ work: {} })
    const opened = clock.now()
    return { clock, work: queue('work'), metrics: () => queueMetrics(queue('work'), opened, clock.now()) }
  }

  it('are how many messages are visible and the age of the oldest in whole seconds, with names, units and the queue', async () => {
    const { clock, work, metrics } = open()
    for (const body of ['a', 'b', 'c']) work.send(message(body))
    work.receive(1)
    await clock.advance(7_999)
    const about = { namespace: 'AWS/SQS', dimensions: { QueueName: 'work' } }
    expect(metrics()).toEqual([
      { ...about, name: 'ApproximateNumberOfMessagesVisible', unit: 'Count', value: 2 },
      { ...about, name: 'ApproximateAgeOfOldestMessage', unit: 'Seconds', value: 7 },
    ])
  })

  it('are reported as zero for six hours after the last use of an empty queue, and not longer', async () => {
    const { clock, metrics } = open()
    await clock.advance(6 * hour - 1)
    expect(metrics().map(({ value }) => value)).toEqual([0, 0])
    await clock.advance(1)
    expect(metrics()).toEqual([])
  })

  it('are reported as long as the queue has a message', async () => {
    const { clock, work, metrics } = open()
    work.send(message('a'))
    await clock.advance(7 * hour)
    expect(metrics().map(({ value }) => value)).toEqual([1, (7 * hour) / 1000])
  })
})
