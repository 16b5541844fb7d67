import { DescribeRuleCommand, DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import { type Events, queue, queuePolicy, rule, ruleArn, startEvents, toQueue } from './testing/start-events.ts'

const [minute, hour] = [60_000, 3_600_000]
// Signatures and sessions are of the time of the simulated clock.
const clockAt = (time: string) => createSimulatedClock(Date.parse(time))

function scheduled(name: string, ScheduleExpression: string, more: object = {}) {
  return rule(name, [toQueue('work')], { EventPattern: undefined, ScheduleExpression, ...more })
}

const withRule = (Rule: object) => ({
  Work: queue('work'),
  Policy: queuePolicy(['Work']),
  Rule: Rule as ReturnType<typeof rule>,
})
const times = async (on: Events) =>
  (await on.received('work')).map(({ body }) => (body as { time: string }).time.slice(11, 16))

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html */
describe('a rule with a schedule', () => {
  it('sends a Scheduled Event of its own at each time, in UTC', async () => {
    const resources = withRule(scheduled('nightly', 'cron(30 2 * * ? *)'))
    const on = await startEvents(resources, { clock: clockAt('2026-12-01T12:00:00Z') })
    await on.clock.advance(24 * hour)
    const [event, ...more] = await on.received('work')
    expect(more).toEqual([])
    expect(event?.body).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: owner,
      time: '2026-12-02T02:30:00Z',
      region: 'us-east-1',
      resources: [ruleArn('nightly')],
      detail: {},
    })
    expect((await on.send(new DescribeRuleCommand({ Name: 'nightly' }))).ScheduleExpression).toBe('cron(30 2 * * ? *)')
  })

  it('runs at a rate from its creation, also after a restart, which makes up for no time', async () => {
    const resources = withRule(scheduled('often', 'rate(10 minutes)'))
    const first = await startEvents(resources, { clock: clockAt('2026-12-01T12:03:00Z') })
    await first.clock.advance(20 * minute)
    expect(await times(first)).toEqual(['12:13', '12:23'])
    await first.sandbox.close()
    await first.clock.advance(15 * minute)
    const next = await startEvents(resources, { dataDir: first.dataDir, clock: first.clock })
    await next.clock.advance(6 * minute)
    expect(await times(next)).toEqual(['12:43'])
  })

  it('runs while it is enabled alone, which a restart keeps', async () => {
    const resources = withRule(scheduled('hourly', 'cron(0 * * * ? *)', { State: 'DISABLED' }))
    const first = await startEvents(resources, { clock: clockAt('2026-12-01T12:30:00Z') })
    await first.clock.advance(hour)
    await first.send(new EnableRuleCommand({ Name: 'hourly' }))
    await first.clock.advance(hour)
    await first.sandbox.close()
    const next = await startEvents(resources, { dataDir: first.dataDir, clock: first.clock })
    await next.clock.advance(hour)
    expect(await times(next)).toEqual(['14:00', '15:00'])
    await next.send(new DisableRuleCommand({ Name: 'hourly' }))
    await next.clock.advance(3 * hour)
    expect(await times(next)).toEqual([])
  })

  it('sends its event to its own targets alone', async () => {
    const on = await startEvents({
      ...withRule(scheduled('hourly', 'rate(1 hour)')),
      Other: queue('other'),
      Others: queuePolicy(['Other']),
      Listener: rule('listener', [toQueue('other')], { EventPattern: { source: ['aws.events'] } }),
    })
    await on.clock.advance(hour)
    expect(await times(on)).toHaveLength(1)
    expect(await on.received('other')).toEqual([])
  })
})
