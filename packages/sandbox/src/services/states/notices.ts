import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { Execution } from './execution/execution.ts'

/** Tells EventBridge of each change of an execution's status, also after the end of the process. */
export type Notices = {
  /** Stores a notice, which `send` sends. */
  add(execution: Execution): void
  send(): void
  stop(): Promise<void>
}

type Notice = { id: string; execution: Execution }
export const statesPrincipal = 'states.amazonaws.com'

export function createNotices({
  records,
  asService,
  newId,
  log,
}: Pick<ServiceContext, 'asService' | 'newId' | 'log'> & { records: SealedRecords }): Notices {
  const table = records.table<Notice>('states/notices')
  const waiting = new Map(table.entries())
  let sending: Promise<void> | undefined
  let isStopped = false

  async function sendAll(): Promise<void> {
    for (let [next] = waiting.values(); next && !isStopped; [next] = waiting.values()) {
      const { id, execution } = next
      try {
        const client = asService({ service: statesPrincipal, sourceArn: execution.arn })
        await client.call('events', 'PutEvents', { Entries: [entryOf(execution)] })
      } catch (error) {
        // The next start sends it again.
        if (isStopped) return
        log(`states: EventBridge did not take the status of ${execution.arn}: ${(error as Error).message}`)
      }
      waiting.delete(id)
      if (!isStopped) table.remove(id)
    }
  }

  return {
    add(execution) {
      const notice = { id: newId(), execution }
      table.put(notice.id, notice)
      waiting.set(notice.id, notice)
    },
    send() {
      sending ??= sendAll().finally(() => {
        sending = undefined
      })
    },
    async stop() {
      isStopped = true
      await sending
    },
  }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
function entryOf(execution: Execution): object {
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
    Source: 'aws.states',
    DetailType: 'Step Functions Execution Status Change',
    Detail: JSON.stringify(detail),
    Resources: [arn],
  }
}
