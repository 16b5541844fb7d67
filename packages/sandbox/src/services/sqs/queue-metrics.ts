import type { MetricSample } from '../../kit/telemetry.ts'
import type { Queue } from './queue.ts'

/** How long after its last use a queue without messages still reports, in milliseconds. */
const activeTime = 6 * 3_600_000

/**
 * Returns the metrics of a queue; none if it is not active.
 * @param lastUse when a call was about the queue, and `now`, in milliseconds since 1970
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function queueMetrics(queue: Queue, lastUse: number, now: number): MetricSample[] {
  const { visible, oldestSince } = queue.counts()
  if (oldestSince === undefined && now - lastUse >= activeTime) return []
  const about = { namespace: 'AWS/SQS', dimensions: { QueueName: queue.name } }
  const age = oldestSince === undefined ? 0 : Math.floor((now - oldestSince) / 1000)
  return [
    { ...about, name: 'ApproximateNumberOfMessagesVisible', unit: 'Count', value: visible },
    { ...about, name: 'ApproximateAgeOfOldestMessage', unit: 'Seconds', value: age },
  ]
}
