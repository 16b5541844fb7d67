import type { MetricSample } from '../../kit/telemetry.ts'
import type { Execution } from './execution/execution.ts'

const ends: Readonly<Record<Exclude<Execution['status'], 'RUNNING'>, string>> = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
}

/**
 * Returns what CloudWatch receives of a change of an execution's status.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
export function executionMetrics({ machineArn, status, startedAt, stoppedAt = startedAt }: Execution): MetricSample[] {
  const metric = (name: string, value: number, unit = 'Count'): MetricSample => ({
    ...{ namespace: 'AWS/States', name, value, unit, dimensions: { StateMachineArn: machineArn } },
  })
  if (status === 'RUNNING') return [metric('ExecutionsStarted', 1)]
  return [metric(ends[status], 1), metric('ExecutionTime', stoppedAt - startedAt, 'Milliseconds')]
}
