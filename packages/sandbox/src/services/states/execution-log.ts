import type { ServiceContext } from '../../kit/service.ts'
import type { DeclaredMachine, LogLevel } from './declared-machines.ts'
import type { Execution } from './execution/execution.ts'
import { type HistoryEvent, withoutData } from './execution/history-event.ts'

/** Which events a level writes. */
const levels: Readonly<Record<LogLevel, RegExp | undefined>> = {
  ALL: /./,
  ERROR: /Failed$|Aborted$|TimedOut$/,
  FATAL: /^Execution(Failed|Aborted|TimedOut)$/,
  OFF: undefined,
}

/**
 * Writes the events of executions to the log groups of their state machines.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function createExecutionLog(
  machines: ReadonlyMap<string, DeclaredMachine>,
  { logs, telemetry }: Pick<ServiceContext, 'logs' | 'telemetry'>,
) {
  return ({ arn, machineArn, machineName, redriveCount = 0 }: Execution, event: HistoryEvent): void => {
    const { level, includesData, groupArn } = machines.get(machineArn)?.logs ?? { level: 'OFF' }
    if (groupArn === undefined || !levels[level]?.test(event.type)) return
    const { id, type, previousEventId, timestamp, ...details } = includesData ? event : withoutData(event)
    const line = {
      ...{ id: String(id), type, details: Object.values(details)[0] ?? {}, previous_event_id: String(previousEventId) },
      ...{
        event_timestamp: String(Math.round(timestamp * 1000)),
        execution_arn: arn,
        redrive_count: String(redriveCount),
      },
    }
    const [group, message] = [logGroupName(groupArn), `${JSON.stringify(line)}\n`]
    logs.append(group, message)
    telemetry.log({ group, stream: `states/${machineName}/sandbox`, message })
  }
}

function logGroupName(groupArn: string): string {
  return groupArn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? ''
}
