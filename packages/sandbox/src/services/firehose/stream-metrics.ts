import type { MetricSample } from '../../kit/telemetry.ts'

/** The metrics of delivery streams, with their units. */
const units = {
  IncomingBytes: 'Bytes',
  IncomingPutRequests: 'Count',
  IncomingRecords: 'Count',
  ThrottledRecords: 'Count',
  'DeliveryToS3.Bytes': 'Bytes',
  'DeliveryToS3.DataFreshness': 'Seconds',
  'DeliveryToS3.Records': 'Count',
  'DeliveryToS3.Success': 'Count',
} as const

export type StreamMetric = keyof typeof units

/**
 * Returns values of a stream's metrics. A call of S3 that succeeds is a 1 of `DeliveryToS3.Success`, and one that fails a 0.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export function streamMetrics(
  streamName: string,
  values: Readonly<Partial<Record<StreamMetric, number>>>,
): MetricSample[] {
  return (Object.keys(values) as StreamMetric[]).map((name) => ({
    ...{ namespace: 'AWS/Firehose', name, value: values[name] ?? 0, unit: units[name] },
    dimensions: { DeliveryStreamName: streamName },
  }))
}
