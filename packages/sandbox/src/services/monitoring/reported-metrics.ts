import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'

/** The metrics that the emulated services report, by their namespaces. */
export const reportedMetrics: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS/Lambda', ['Invocations', 'Errors', 'Throttles', 'Duration', 'IteratorAge']],
  ['AWS/SQS', ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage']],
  [
    'AWS/States',
    [
      ...['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'],
      'ExecutionTime',
    ],
  ],
  [
    'AWS/Firehose',
    [
      ...['IncomingBytes', 'IncomingPutRequests', 'IncomingRecords', 'ThrottledRecords', 'DeliveryToS3.Bytes'],
      ...['DeliveryToS3.DataFreshness', 'DeliveryToS3.Records', 'DeliveryToS3.Success'],
    ],
  ],
  ['AWS/CloudFront', ['5xxErrorRate', '502ErrorRate', '503ErrorRate']],
])

const metric = z.object({ Namespace: z.string(), MetricName: z.string() })
const watched = z.object({
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Metrics: z.array(z.object({ MetricStat: z.object({ Metric: metric }).optional() })).default([]),
})

/** Names the metrics of AWS's services that an alarm watches and the sandbox never reports: the alarm cannot go off here. */
export function unreportedMetrics({ type, properties }: Resource): string[] {
  const { Metrics = [], ...own } = watched.safeParse(properties).data ?? {}
  const all = [metric.safeParse(own).data, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric)]
  return all.flatMap((one) => {
    if (!one?.Namespace.startsWith('AWS/') || reportedMetrics.get(one.Namespace)?.includes(one.MetricName)) return []
    return [`${type} on ${one.Namespace} ${one.MetricName}`]
  })
}
