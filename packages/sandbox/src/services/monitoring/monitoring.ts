import { callerAccount } from '../../kit/access/caller-account.ts'
import { isJson } from '../../kit/protocol/is-json.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import type { MetricSample } from '../../kit/telemetry.ts'
import { type Alarm, openAlarms } from './alarms/alarms.ts'
import { declaredAlarms } from './alarms/declared-alarm.ts'
import { describeAlarmHistory, describeAlarms, describeAlarmsForMetric } from './alarms/describe-alarms.ts'
import { invalidFormat } from './api/monitoring-error.ts'
import type { Inputs } from './api/requests.ts'
import { distributionOf } from './metrics/distribution.ts'
import { listMetrics } from './metrics/list-metrics.ts'
import { getMetricData } from './metrics/metric-data.ts'
import { getMetricStatistics } from './metrics/metric-statistics.ts'
import { type Datum, openMetricStore } from './metrics/metric-store.ts'
import { readMetricData } from './metrics/put-metric-data.ts'
import { monitoringNeeds } from './monitoring-access.ts'
import { startTicker } from './ticker.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'asService' | 'telemetry'>

/** CloudWatch in one account. */
export type Monitoring = OpenService<PlainInput, object> & { accountId: string; alarms(): readonly Alarm[] }

/** Opens the metrics and the alarms of an account. */
export function openMonitoring(parts: Parts): Monitoring {
  const { account, resources, clock, telemetry } = parts
  const store = openMetricStore({ records: account.records(), clock })
  const alarms = openAlarms({ ...parts, declared: declaredAlarms(resources), store })
  let stopTicker: (() => void) | undefined

  function report(samples: readonly MetricSample[]): void {
    store.add(samples.map((sample) => datumOf(sample, clock.now())))
  }
  telemetry.onMetrics(report)

  /** Reads the gauges each minute, before alarms look at them. */
  function tick(now: number): void {
    if (now % minute === 0) report(telemetry.readGauges().map((sample) => ({ ...sample, at: now - 1 })))
    alarms.evaluate(now)
  }

  function setAlarmState({ AlarmName, StateValue, StateReason, StateReasonData }: Inputs['SetAlarmState']): object {
    if (StateReasonData !== undefined && !isJson(StateReasonData))
      throw invalidFormat('StateReasonData was not valid JSON')
    alarms.setState(AlarmName, { state: StateValue, reason: StateReason, reasonData: StateReasonData })
    return {}
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object) =>
    ({ input }: Call) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<PlainInput, object>({
      PutMetricData: by<'PutMetricData'>((input) => {
        store.add(readMetricData(input, clock.now()))
        store.flush()
        return {}
      }),
      GetMetricData: by<'GetMetricData'>((input) => getMetricData(input, store, clock.now())),
      GetMetricStatistics: by<'GetMetricStatistics'>((input) => getMetricStatistics(input, store, clock.now())),
      ListMetrics: by<'ListMetrics'>((input) => listMetrics(input, store, clock.now())),
      DescribeAlarms: by<'DescribeAlarms'>((input) => describeAlarms(input, alarms.all())),
      DescribeAlarmsForMetric: by<'DescribeAlarmsForMetric'>((input) => describeAlarmsForMetric(input, alarms.all())),
      DescribeAlarmHistory: by<'DescribeAlarmHistory'>((input) => describeAlarmHistory(input, alarms.history())),
      SetAlarmState: by<'SetAlarmState'>(setAlarmState),
      EnableAlarmActions: by<'EnableAlarmActions'>(({ AlarmNames }) => enableActions(AlarmNames, true)),
      DisableAlarmActions: by<'DisableAlarmActions'>(({ AlarmNames }) => enableActions(AlarmNames, false)),
    }),
    accountId: account.id,
    alarms: alarms.all,
    owns: (call) => callerAccount(call) === account.id,
    needs: (call) => monitoringNeeds(call, account),
    begin() {
      alarms.resume()
      if (alarms.interval === undefined && !telemetry.hasGauges()) return
      stopTicker = startTicker(clock, alarms.interval ?? minute, tick)
    },
    async close() {
      stopTicker?.()
      await alarms.stop()
      store.close()
    },
  }

  function enableActions(names: readonly string[], isEnabled: boolean): object {
    alarms.enableActions(names, isEnabled)
    return {}
  }
}

const minute = 60_000

function datumOf({ value, at, resolution = 60, ...metric }: MetricSample, now: number): Datum {
  return { ...metric, at: at ?? now, resolution, values: distributionOf([[value, 1]]) }
}
