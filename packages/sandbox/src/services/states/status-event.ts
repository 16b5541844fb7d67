import type { OutgoingEvent } from '../../kit/bus-outbox.ts'
import type { Execution } from './execution/execution.ts'

/**
 * Returns the event that reports the status of an execution.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function statusEvent(execution: Execution): OutgoingEvent {
  const { arn, machineArn, name, status, startedAt, stoppedAt = null, input, output = null } = execution
  const detail = {
    ...{ executionArn: arn, stateMachineArn: machineArn, name, status, startDate: startedAt, stopDate: stoppedAt },
    ...{ input, output, inputDetails: { included: true }, outputDetails: output === null ? null : { included: true } },
    ...{ error: execution.error ?? null, cause: execution.cause ?? null },
    ...{
      stateMachineVersionArn: null,
      stateMachineAliasArn: null,
      redriveCount: execution.redriveCount ?? 0,
      redriveDate: execution.redrivenAt ?? null,
    },
  }
  return {
    sourceArn: arn,
    entry: {
      Source: 'aws.states',
      DetailType: 'Step Functions Execution Status Change',
      Detail: JSON.stringify(detail),
      Resources: [arn],
    },
  }
}
