import type { DeclaredMachine } from './declared-machines.ts'
import type { Execution } from './execution/execution.ts'

/** Seconds since 1970, as the protocol has times. */
const seconds = (time: number) => time / 1000

export function machineSummary({ arn, name, type }: DeclaredMachine, createdAt: number): object {
  return { stateMachineArn: arn, name, type, creationDate: seconds(createdAt) }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export function machineDescription(machine: DeclaredMachine, createdAt: number, isWhole: boolean): object {
  return {
    ...machineSummary(machine, createdAt),
    ...{ status: 'ACTIVE', roleArn: machine.roleArn, revisionId: machine.revision, ...settingsOf(machine) },
    ...(isWhole && { definition: machine.text }),
  }
}

/** Returns how a state machine writes logs, and what it does not do. */
function settingsOf({ logs: { level, includesData, groupArn } }: Pick<DeclaredMachine, 'logs'>): object {
  return {
    loggingConfiguration: {
      ...{ level, includeExecutionData: includesData },
      ...(groupArn !== undefined && { destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: groupArn } }] }),
    },
    tracingConfiguration: { enabled: false },
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  }
}

function executionSummary(execution: Execution): object {
  const { arn, machineArn, name, status, startedAt, stoppedAt } = execution
  return {
    ...{ executionArn: arn, stateMachineArn: machineArn, name, status, startDate: seconds(startedAt) },
    ...(stoppedAt !== undefined && { stopDate: seconds(stoppedAt) }),
  }
}

/** Returns the summary of a standard execution. */
export function standardSummary(execution: Execution): object {
  const { redriveCount = 0, redrivenAt } = execution
  return {
    ...{ ...executionSummary(execution), redriveCount },
    ...(redrivenAt !== undefined && { redriveDate: seconds(redrivenAt) }),
  }
}

/** Returns the data of an execution and how it failed. */
function contentOf({ input, output, error, cause, traceHeader }: Execution, isWhole: boolean): object {
  return {
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(traceHeader !== undefined && { traceHeader }),
    ...(isWhole && { input, inputDetails: { included: true } }),
    ...(isWhole && output !== undefined && { output, outputDetails: { included: true } }),
  }
}

/**
 * @param fault why the execution cannot be redriven
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
export function executionDescription(execution: Execution, fault: string | undefined, isWhole: boolean): object {
  return {
    ...standardSummary(execution),
    ...contentOf(execution, isWhole),
    redriveStatus: fault === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(fault !== undefined && {
      redriveStatusReason: `Execution is ${execution.status} and cannot be redriven: ${fault}`,
    }),
  }
}

const [millisecondsOfStep, megabytes] = [100, 64]

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html */
export function syncResult(execution: Execution, isWhole: boolean): object {
  const { startedAt, stoppedAt = startedAt } = execution
  const billed = Math.max(1, Math.ceil((stoppedAt - startedAt) / millisecondsOfStep)) * millisecondsOfStep
  return {
    ...executionSummary(execution),
    ...contentOf(execution, isWhole),
    billingDetails: { billedDurationInMilliseconds: billed, billedMemoryUsedInMB: megabytes },
  }
}

/** Returns a state machine as it was when an execution began. */
export function machineForExecution(machine: DeclaredMachine, updatedAt: number, isWhole: boolean): object {
  return {
    ...{ stateMachineArn: machine.arn, name: machine.name, roleArn: machine.roleArn, revisionId: machine.revision },
    ...{ updateDate: seconds(updatedAt), ...settingsOf(machine) },
    ...(isWhole && { definition: machine.text }),
  }
}
