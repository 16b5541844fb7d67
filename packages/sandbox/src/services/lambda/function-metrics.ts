import type { MetricSample } from '../../kit/telemetry.ts'

/** The metrics of functions that alarms watch, with their units. */
const units = {
  Invocations: 'Count',
  Errors: 'Count',
  Throttles: 'Count',
  Duration: 'Milliseconds',
  IteratorAge: 'Milliseconds',
} as const

/**
 * Returns a value of a function's metric.
 * @param functionName for Lambda@Edge `us-east-1.NAME`. @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function functionMetric(functionName: string, name: keyof typeof units, value: number): MetricSample {
  return {
    ...{ namespace: 'AWS/Lambda', name, value, unit: units[name] },
    dimensions: { FunctionName: functionName },
  }
}
