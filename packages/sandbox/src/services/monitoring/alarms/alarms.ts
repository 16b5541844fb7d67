import { createHash } from 'node:crypto'
import { createBusOutbox } from '../../../kit/bus-outbox.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import { noSuchAlarm } from '../api/monitoring-error.ts'
import { valuesOf } from '../metrics/metric-data.ts'
import type { MetricStore } from '../metrics/metric-store.ts'
import type { DeclaredAlarm } from './alarm.ts'
import { openAlarmActions } from './alarm-actions.ts'
import { type HistoryItem, openAlarmHistory } from './alarm-history.ts'
import { type StateOfAlarm, stateChangeEvent } from './alarm-message.ts'
import { javaTime } from './alarm-text.ts'
import { evaluate, furtherPeriods, type Point } from './evaluate.ts'

/** What changes of an alarm. Times are milliseconds since 1970. */
export type AlarmStatus = {
  current: StateOfAlarm
  /** When the alarm entered its state. */
  since: number
  actionsEnabled: boolean
  configuredAt: number
  /** Tells whether a template changed the alarm. */
  fingerprint: string
}

export type Alarm = { declared: DeclaredAlarm; status: AlarmStatus }

/** The alarms of one account. */
export type Alarms = {
  all(): Alarm[]
  history(): HistoryItem[]
  /** Puts an alarm into a state until its next evaluation. @throws MonitoringError if it does not exist */
  setState(name: string, state: Omit<StateOfAlarm, 'at'>): void
  enableActions(names: readonly string[], isEnabled: boolean): void
  /** Evaluates the alarms that are due. @param now milliseconds since 1970 */
  evaluate(now: number): void
  /** How often alarms must be evaluated, in milliseconds; undefined if there are none. */
  interval: number | undefined
  resume(): void
  stop(): Promise<void>
}

export type AlarmsParts = Pick<ServiceContext, 'account' | 'clock' | 'newId' | 'asService' | 'log'> & {
  declared: readonly DeclaredAlarm[]
  store: Pick<MetricStore, 'read'>
}

/** Alarms of shorter periods are evaluated every ten seconds, others each minute. */
const minute = 60_000
const intervalOf = ({ period }: DeclaredAlarm) => (period < 60 ? 10_000 : minute)

export function openAlarms(parts: AlarmsParts): Alarms {
  const { account, clock, newId, declared, store } = parts
  const records = account.records()
  const table = records.table<AlarmStatus>('monitoring/alarms')
  const history = openAlarmHistory(records, clock, newId)
  const actions = openAlarmActions({ ...parts, records, history })
  const outbox = createBusOutbox({
    ...parts,
    service: 'cloudwatch.amazonaws.com',
    table: records.table('monitoring/events'),
  })
  const alarms = new Map(declared.map((alarm) => [alarm.name, { declared: alarm, status: configured(alarm) }]))

  /** Takes an alarm over from its template, as PutMetricAlarm would: its state stays as it is. */
  function configured(alarm: DeclaredAlarm): AlarmStatus {
    const fingerprint = fingerprintOf(alarm)
    const known = table.get(alarm.name)
    if (known?.fingerprint === fingerprint) return known
    const now = clock.now()
    const initial = { state: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', at: now } as const
    const { current = initial, since = now } = known ?? {}
    const status = { current, since, actionsEnabled: alarm.actionsEnabled, configuredAt: now, fingerprint }
    records.transaction(() => {
      table.put(alarm.name, status)
      history.add({
        alarmName: alarm.name,
        type: 'ConfigurationUpdate',
        summary: `Alarm "${alarm.name}" ${known ? 'updated' : 'created'}`,
        data: JSON.stringify({ version: '1.0', type: known ? 'Update' : 'Create' }),
      })
    })
    return status
  }

  function find(name: string): Alarm {
    const alarm = alarms.get(name)
    if (!alarm) throw noSuchAlarm()
    return alarm
  }

  function enter(alarm: Alarm, entered: Omit<StateOfAlarm, 'at'>): void {
    const now = clock.now()
    const { current: previous, configuredAt, actionsEnabled, since } = alarm.status
    const current = { ...entered, at: now }
    const hasChanged = previous.state !== current.state
    const status = { ...alarm.status, current, since: hasChanged ? now : since }
    const added = records.transaction(() => {
      table.put(alarm.declared.name, status)
      if (!hasChanged) return []
      history.add(stateItem(alarm.declared.name, previous, current))
      const change = { alarm: alarm.declared, account, configuredAt, previous, current }
      outbox.add(stateChangeEvent(change))
      return actionsEnabled ? actions.add(change) : []
    })
    alarm.status = status
    actions.start(added)
    outbox.send()
  }

  /** The periods of the evaluation range, which ends now, the latest first. */
  function pointsOf({ queries, resultId, period, evaluationPeriods }: DeclaredAlarm, now: number): Point[] {
    const [length, count] = [period * 1000, evaluationPeriods + furtherPeriods]
    const of = valuesOf(queries, store, { start: now - count * length, end: now })
    const values = of(resultId)
    return Array.from({ length: count }, (_, index) => {
      const at = now - (index + 1) * length
      return { at, value: values.get(at) }
    })
  }

  return {
    all: () => [...alarms.values()],
    history: history.all,
    setState(name, state) {
      enter(find(name), state)
    },
    enableActions(names, isEnabled) {
      for (const name of names) {
        const alarm = alarms.get(name)
        if (!alarm || alarm.status.actionsEnabled === isEnabled) continue
        const status = { ...alarm.status, actionsEnabled: isEnabled }
        records.transaction(() => {
          table.put(name, status)
          history.add({
            alarmName: name,
            type: 'ConfigurationUpdate',
            summary: `Alarm "${name}" actions ${isEnabled ? 'enabled' : 'disabled'}`,
            data: JSON.stringify({ version: '1.0', type: 'Update', actionsEnabled: isEnabled }),
          })
        })
        alarm.status = status
      }
    },
    evaluate(now) {
      for (const alarm of alarms.values()) {
        if (now % intervalOf(alarm.declared) !== 0) continue
        const verdict = evaluate(alarm.declared, pointsOf(alarm.declared, now), now)
        if (verdict && verdict.state !== alarm.status.current.state) enter(alarm, verdict)
      }
    },
    interval: declared.length === 0 ? undefined : Math.min(...declared.map(intervalOf)),
    resume() {
      actions.resume()
      outbox.send()
    },
    async stop() {
      await Promise.all([actions.stop(), outbox.stop()])
    },
  }
}

function fingerprintOf({ queries: _, ...alarm }: DeclaredAlarm): string {
  return createHash('sha256').update(JSON.stringify(alarm)).digest('base64url')
}

function stateItem(alarmName: string, previous: StateOfAlarm, current: StateOfAlarm) {
  const stated = ({ state, reason, reasonData }: StateOfAlarm) => ({
    stateValue: state,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) as unknown }),
  })
  return {
    alarmName,
    type: 'StateUpdate' as const,
    summary: `Alarm updated from ${previous.state} to ${current.state}`,
    data: JSON.stringify({
      version: '1.0',
      oldState: stated(previous),
      newState: stated(current),
      updatedAt: javaTime(current.at),
    }),
  }
}
