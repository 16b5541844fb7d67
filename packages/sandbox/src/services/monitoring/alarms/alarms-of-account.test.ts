import { describe, expect, it } from 'vitest'
import type { OpenAccount } from '../../../account/open-account.ts'
import { ServiceError } from '../../../kit/access/service-error.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { MonitoringError } from '../api/monitoring-error.ts'
import { declared } from '../testing/alarm-resource.ts'
import { openStore } from '../testing/open-store.ts'
import { alarmArn } from '../testing/start-monitoring.ts'
import type { DeclaredAlarm } from './alarm.ts'
import { openAlarms } from './alarms.ts'

const minute = 60_000
const news = `arn:aws:sns:us-east-1:${owner}:news`

/** Ids differ over a restart too. */
let ids = 0

type Sent = { service: string; sourceArn: string; scope: string; operation: string; input: object }

/** Opens alarms without a sandbox around them. @param answers what calls of other services return or throw */
function open(
  alarms: readonly DeclaredAlarm[],
  answers: Partial<Record<string, () => object>> = {},
  opened = openStore(),
) {
  const lines: string[] = []
  const sent: Sent[] = []
  const account = { id: owner, region: 'us-east-1', records: () => opened.records } as unknown as OpenAccount
  const parts = {
    ...{ account, clock: opened.clock, declared: alarms, store: opened.store },
    newId: () => `id-${++ids}`,
    log: (line: string) => void lines.push(line),
    asService: ({ service, sourceArn }: { service: string; sourceArn: string }) => ({
      call: async (scope: string, operation: string, input: object) => {
        sent.push({ service, sourceArn, scope, operation, input })
        return answers[scope]?.() ?? { Entries: [{}] }
      },
    }),
  }
  const opening = openAlarms(parts as never)
  const scopes = () => sent.map(({ scope }) => scope)
  return { ...opened, alarms: opening, lines, sent, scopes }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
describe('the history of an alarm', () => {
  it('says that a template created it', () => {
    const { alarms, clock } = open([declared()])
    expect(alarms.history()).toEqual([
      {
        ...{ at: clock.now(), alarmName: 'errors', type: 'ConfigurationUpdate', summary: 'Alarm "errors" created' },
        data: '{"version":"1.0","type":"Create"}',
      },
    ])
    expect(alarms.all()[0]?.status).toMatchObject({
      ...{ actionsEnabled: true, configuredAt: clock.now(), since: clock.now() },
      current: { state: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', at: clock.now() },
    })
  })

  it('says that a template changed it, whose state and its time remain', async () => {
    const first = open([declared()])
    const started = first.clock.now()
    await first.clock.advance(1_000)
    open([declared()], {}, first)
    const changed = open([declared({ Threshold: 6, ActionsEnabled: false })], {}, first)
    expect(changed.alarms.history().map(({ at, summary, data }) => [at, summary, data])).toEqual([
      [started, 'Alarm "errors" created', '{"version":"1.0","type":"Create"}'],
      [started + 1_000, 'Alarm "errors" updated', '{"version":"1.0","type":"Update"}'],
    ])
    expect(changed.alarms.all()[0]?.status).toMatchObject({
      ...{ actionsEnabled: false, configuredAt: started + 1_000, since: started, current: { at: started } },
    })
  })

  it('says from which state to which it went, with the reasons and their data', async () => {
    const { alarms, clock } = open([declared()])
    await clock.advance(Date.parse('2026-12-01T12:00:01.000Z') - clock.now())
    alarms.setState('errors', { state: 'ALARM', reason: 'tried', reasonData: '{"a":1}' })
    alarms.setState('errors', { state: 'OK', reason: 'calm' })
    const items = alarms.history().slice(1)
    expect(items.map(({ alarmName, type, summary }) => [alarmName, type, summary])).toEqual([
      ['errors', 'StateUpdate', 'Alarm updated from INSUFFICIENT_DATA to ALARM'],
      ['errors', 'StateUpdate', 'Alarm updated from ALARM to OK'],
    ])
    const alarm = { stateValue: 'ALARM', stateReason: 'tried', stateReasonData: { a: 1 } }
    expect(items.map(({ data }) => JSON.parse(data))).toEqual([
      {
        ...{ version: '1.0', updatedAt: '2026-12-01T12:00:01.000+0000', newState: alarm },
        oldState: { stateValue: 'INSUFFICIENT_DATA', stateReason: 'Unchecked: Initial alarm creation' },
      },
      {
        ...{ version: '1.0', updatedAt: '2026-12-01T12:00:01.000+0000', oldState: alarm },
        newState: { stateValue: 'OK', stateReason: 'calm' },
      },
    ])
  })

  it('says that actions were enabled or disabled, once for each change', () => {
    const { alarms } = open([declared(), declared({}, 'others')])
    for (const isEnabled of [true, false, false, true, true]) alarms.enableActions(['none', 'errors'], isEnabled)
    expect(alarms.history().slice(2)).toMatchObject([
      {
        ...{ alarmName: 'errors', type: 'ConfigurationUpdate', summary: 'Alarm "errors" actions disabled' },
        data: '{"version":"1.0","type":"Update","actionsEnabled":false}',
      },
      {
        ...{ alarmName: 'errors', type: 'ConfigurationUpdate', summary: 'Alarm "errors" actions enabled' },
        data: '{"version":"1.0","type":"Update","actionsEnabled":true}',
      },
    ])
    alarms.enableActions(['errors', 'others'], false)
    expect(alarms.all().map(({ status }) => status.actionsEnabled)).toEqual([false, false])
  })

  it('has no item of 30 days ago', async () => {
    const { alarms, clock } = open([declared()])
    const created = clock.now()
    await clock.advance(1_000)
    alarms.setState('errors', { state: 'OK', reason: 'calm' })
    await clock.advance(created + 30 * 86_400_000 - 1 - clock.now())
    expect(alarms.history()).toHaveLength(2)
    await clock.advance(1)
    expect(alarms.history().map(({ type }) => type)).toEqual(['StateUpdate'])
    alarms.setState('errors', { state: 'ALARM', reason: 'tried' })
    expect(alarms.history()).toHaveLength(2)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
describe('the state of an alarm', () => {
  it('is not that of an alarm that does not exist', () => {
    expect(() => open([declared()]).alarms.setState('none', { state: 'OK', reason: 'calm' })).toThrow(
      new MonitoringError('ResourceNotFound', 'Unknown alarm.', { status: 404 }),
    )
  })

  it('keeps its time if it is entered again, with a new reason, no action and no event', async () => {
    const { alarms, clock, scopes, lines } = open([declared({ AlarmActions: [news] })])
    alarms.setState('errors', { state: 'ALARM', reason: 'tried' })
    const entered = clock.now()
    await clock.advance(1_000)
    alarms.setState('errors', { state: 'ALARM', reason: 'tried again' })
    expect(alarms.all()[0]?.status).toMatchObject({
      ...{ since: entered, current: { reason: 'tried again', at: entered + 1_000 } },
    })
    await clock.advance(0)
    expect(scopes().toSorted()).toEqual(['events', 'sns'])
    expect([alarms.history().length, lines]).toEqual([3, []])
  })

  it('is evaluated at the time of its own period', () => {
    const { alarms, clock, put } = open([declared(), declared({ Period: 10 }, 'fast')])
    const states = () => alarms.all().map(({ status }) => status.current.state)
    put([9], { resolution: 1 })
    alarms.evaluate(clock.now() + 5_000)
    expect(states()).toEqual(['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA'])
    alarms.evaluate(clock.now() + 10_000)
    expect(states()).toEqual(['INSUFFICIENT_DATA', 'ALARM'])
    alarms.evaluate(clock.now() + minute)
    // The value is older than the three periods of ten seconds.
    expect(states()).toEqual(['ALARM', 'INSUFFICIENT_DATA'])
  })

  it('is evaluated as often as the shortest period needs', () => {
    expect(open([]).alarms.interval).toBeUndefined()
    expect(open([declared({ Period: 300 })]).alarms.interval).toBe(minute)
    expect(open([declared(), declared({ Period: 30 }, 'fast')]).alarms.interval).toBe(10_000)
  })

  it('is not entered again by an evaluation', () => {
    const { alarms, clock, put } = open([declared()])
    put([9])
    put([9], { at: clock.now() + minute })
    alarms.evaluate(clock.now() + minute)
    const first = alarms.all()[0]?.status.current
    alarms.evaluate(clock.now() + 2 * minute)
    expect(alarms.all()[0]?.status.current).toBe(first)
  })

  it('looks back two periods more than those of its own', () => {
    const { alarms, clock, put } = open([declared({ TreatMissingData: 'ignore' })])
    put([9])
    for (const [periods, state] of [
      [4, 'INSUFFICIENT_DATA'],
      [3, 'ALARM'],
    ] as const) {
      alarms.evaluate(clock.now() + periods * minute)
      expect(alarms.all()[0]?.status.current.state).toBe(state)
    }
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html */
describe('the actions of an alarm of an account', () => {
  const alarm = declared({ AlarmActions: [news, `${news}-2`] })
  const act = { state: 'ALARM', reason: 'tried' } as const

  it('are calls as the service for the alarm, in the history with their results', async () => {
    const { alarms, clock, sent, lines } = open([alarm])
    alarms.setState('errors', act)
    await clock.advance(0)
    const calls = sent.filter(({ scope }) => scope === 'sns')
    expect(calls.map(({ input }) => (input as { TopicArn: string }).TopicArn)).toEqual([news, `${news}-2`])
    expect(calls[0]).toMatchObject({
      ...{ service: 'cloudwatch.amazonaws.com', sourceArn: alarmArn('errors'), operation: 'Publish' },
    })
    expect(alarms.history().slice(2)).toEqual(
      [news, `${news}-2`].map((arn) => ({
        ...{ at: clock.now(), alarmName: 'errors', type: 'Action', summary: `Successfully executed action ${arn}` },
        data: JSON.stringify({ actionState: 'Succeeded', notificationResource: arn }),
      })),
    )
    expect(lines).toEqual([])
    await alarms.stop()
  })

  it('that fail are in the history and in the log, with the reason', async () => {
    const sns = () => {
      throw new ServiceError('AuthorizationError', 'it may not')
    }
    const { alarms, clock, lines } = open([declared({ AlarmActions: [news] })], { sns })
    alarms.setState('errors', act)
    await clock.advance(0)
    expect(alarms.history().at(-1)).toMatchObject({
      ...{ type: 'Action', summary: `Failed to execute action ${news}. Received error: "it may not"` },
      data: JSON.stringify({ actionState: 'Failed', notificationResource: news, error: 'it may not' }),
    })
    expect(lines).toEqual([`cloudwatch: ${alarmArn('errors')} could not call ${news}: it may not`])
  })

  it('that fail by a fault of the sandbox are in the log, and are made again by the next start', async () => {
    const sns = () => {
      throw new Error('a fault')
    }
    const first = open([declared({ AlarmActions: [news] })], { sns })
    first.alarms.setState('errors', act)
    await first.clock.advance(0)
    expect(first.lines).toEqual([expect.stringMatching(`^cloudwatch: ${alarmArn('errors')}: Error: a fault\n`)])
    expect(first.alarms.history()).toHaveLength(2)
    const second = open([declared({ AlarmActions: [news] })], {}, first)
    second.alarms.resume()
    await second.clock.advance(0)
    expect(second.scopes()).toEqual(['sns'])
    expect(second.alarms.history().at(-1)?.summary).toBe(`Successfully executed action ${news}`)
    const third = open([declared({ AlarmActions: [news] })], {}, first)
    third.alarms.resume()
    await third.clock.advance(0)
    expect(third.scopes()).toEqual([])
  })

  it('that a stop interrupts are made by the next start, and the stop waits for them', async () => {
    for (const fault of [undefined, new Error('a fault')]) {
      const waiting = Promise.withResolvers<object>()
      const sns = () => waiting.promise
      const first = open([declared({ AlarmActions: [news] })], { sns })
      first.alarms.setState('errors', act)
      await first.clock.advance(0)
      let hasStopped = false
      const stopped = first.alarms.stop().then(() => {
        hasStopped = true
      })
      await first.clock.advance(0)
      expect(hasStopped).toBe(false)
      if (fault) waiting.reject(fault)
      else waiting.resolve({})
      await stopped
      expect([first.lines, first.alarms.history().length]).toEqual([[], 2])
      const second = open([declared({ AlarmActions: [news] })], {}, first)
      second.alarms.resume()
      await second.clock.advance(0)
      expect(second.scopes()).toEqual(['sns'])
    }
  })

  it('are none while they are disabled, although there is an event', async () => {
    const { alarms, clock, sent, scopes } = open([alarm])
    alarms.enableActions(['errors'], false)
    alarms.setState('errors', act)
    await clock.advance(0)
    expect(scopes()).toEqual(['events'])
    expect(sent[0]).toMatchObject({ service: 'cloudwatch.amazonaws.com', operation: 'PutEvents' })
    await alarms.stop()
  })
})
