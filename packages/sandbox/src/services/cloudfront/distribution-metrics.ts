import type { MetricSample } from '../../kit/telemetry.ts'

/**
 * Returns what the response to a viewer adds to the metrics of its distribution: the average of each is a rate in percent.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
export function distributionMetrics(distributionId: string, status: number): MetricSample[] {
  const rate = (name: string, isCounted: boolean): MetricSample => ({
    ...{ namespace: 'AWS/CloudFront', name, unit: 'Percent', value: isCounted ? 100 : 0 },
    dimensions: { DistributionId: distributionId, Region: 'Global' },
  })
  return [
    rate('5xxErrorRate', status >= 500),
    rate('502ErrorRate', status === 502),
    rate('503ErrorRate', status === 503),
  ]
}
