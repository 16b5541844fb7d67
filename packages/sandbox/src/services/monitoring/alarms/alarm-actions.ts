import type { SealedRecords } from '../../../account/sealed-records.ts'
import { ServiceError } from '../../../kit/access/service-error.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import { type ActionCall, actionKindOf } from './action-kinds.ts'
import type { AlarmHistory } from './alarm-history.ts'
import type { AlarmChange } from './alarm-message.ts'

/** A call that is to be made for an alarm. */
type PendingAction = { id: string; alarmName: string; alarmArn: string; actionArn: string; call: ActionCall }

/** What alarms do when they enter a state: each call is made at least once, also after the end of the process. */
export type AlarmActions = {
  /** Stores the actions of the state that an alarm entered, which `start` carries out. */
  add(change: AlarmChange): PendingAction[]
  start(actions: readonly PendingAction[]): void
  /** Goes on with what a restart interrupted. */
  resume(): void
  stop(): Promise<void>
}

type Parts = Pick<ServiceContext, 'asService' | 'newId' | 'log'> & { records: SealedRecords; history: AlarmHistory }

export function openAlarmActions({ records, history, asService, newId, log }: Parts): AlarmActions {
  const table = records.table<PendingAction>('monitoring/actions')
  const underWay = new Set<Promise<void>>()
  let hasStopped = false

  async function carryOut({ id, alarmName, alarmArn, actionArn, call }: PendingAction): Promise<void> {
    const fault = await faultOf(alarmArn, call)
    // The account closes: its next start makes the call again.
    if (hasStopped) return
    records.transaction(() => {
      table.remove(id)
      history.add(actionItem(alarmName, actionArn, fault))
    })
    if (fault !== undefined) log(`cloudwatch: ${alarmArn} could not call ${actionArn}: ${fault}`)
  }

  async function faultOf(sourceArn: string, { service, scope, operation, input }: ActionCall) {
    try {
      await asService({ service, sourceArn }).call(scope, operation, input)
      return undefined
    } catch (error) {
      if (error instanceof ServiceError) return error.message
      throw error
    }
  }

  function begin(action: PendingAction): void {
    const done = carryOut(action)
      .catch((error: Error) => {
        if (!hasStopped) log(`cloudwatch: ${action.alarmArn}: ${error.stack}`)
      })
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  return {
    add(change) {
      const { alarm, current } = change
      const added = alarm.actions[current.state].flatMap((actionArn) => {
        const call = actionKindOf(actionArn)?.call(actionArn, change)
        return call ? [{ id: newId(), alarmName: alarm.name, alarmArn: alarm.arn, actionArn, call }] : []
      })
      for (const action of added) table.put(action.id, action)
      return added
    },
    start: (actions) => actions.forEach(begin),
    resume() {
      for (const [, action] of table.entries()) begin(action)
    },
    async stop() {
      hasStopped = true
      await Promise.all(underWay)
    },
  }
}

function actionItem(alarmName: string, actionArn: string, error: string | undefined) {
  const state = error === undefined ? 'Succeeded' : 'Failed'
  return {
    alarmName,
    type: 'Action' as const,
    summary:
      error === undefined
        ? `Successfully executed action ${actionArn}`
        : `Failed to execute action ${actionArn}. Received error: "${error}"`,
    data: JSON.stringify({
      actionState: state,
      notificationResource: actionArn,
      ...(error !== undefined && { error }),
    }),
  }
}
