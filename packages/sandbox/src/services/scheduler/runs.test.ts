import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { type Started, schedule, scheduleInput, startScheduler, target } from './testing/start-scheduler.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
const day = 24 * hour
const clockAt = (time: string) => createSimulatedClock(Date.parse(time))
/** A target that tells when it should have been invoked. */
const Target = target({ Input: '<aws.scheduler.scheduled-time>' })
const input = (expression: string, more: object = {}) => scheduleInput('work', expression, { Target, ...more })
const create = (on: Started, expression: string, more: object = {}) =>
  on.send(new CreateScheduleCommand(input(expression, more)))
const exists = async (on: Started) =>
  on.send(new GetScheduleCommand({ Name: 'work' })).then(
    () => true,
    () => false,
  )

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
describe('a schedule with a rate', () => {
  it('begins at once, and runs again after each period', async () => {
    const on = await startScheduler()
    await create(on, 'rate(5 minutes)')
    await on.clock.advance(11 * minute)
    expect(await on.work()).toEqual(['2026-12-01T12:00:00Z', '2026-12-01T12:05:00Z', '2026-12-01T12:10:00Z'])
  })

  it('begins at its start and ends at its end', async () => {
    const on = await startScheduler()
    await create(on, 'rate(1 hour)', {
      StartDate: new Date('2026-12-01T15:30:00Z'),
      EndDate: new Date('2026-12-01T17:30:00Z'),
    })
    await on.clock.advance(day)
    expect(await on.work()).toEqual(['2026-12-01T15:30:00Z', '2026-12-01T16:30:00Z', '2026-12-01T17:30:00Z'])
    expect(await exists(on)).toBe(true)
  })

  it('counts days of 24 hours, also when daylight saving time ends', async () => {
    const on = await startScheduler({}, { clock: clockAt('2026-10-31T12:00:00Z') })
    await create(on, 'rate(1 day)', { ScheduleExpressionTimezone: 'America/New_York' })
    await on.clock.advance(2 * day)
    expect(await on.work()).toEqual(['2026-10-31T12:00:00Z', '2026-11-01T12:00:00Z', '2026-11-02T12:00:00Z'])
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time */
describe('a schedule with a cron expression', () => {
  it('runs in UTC, if it names no time zone', async () => {
    const on = await startScheduler()
    await create(on, 'cron(30 6 ? * WED,FRI *)')
    await on.clock.advance(3 * day)
    expect(await on.work()).toEqual(['2026-12-02T06:30:00Z', '2026-12-04T06:30:00Z'])
  })

  it('keeps to the clock of its time zone, and skips a time that the clock is set past', async () => {
    const on = await startScheduler({}, { clock: clockAt('2026-03-07T00:00:00Z') })
    await create(on, 'cron(30 2 * * ? *)', { ScheduleExpressionTimezone: 'America/New_York' })
    await on.clock.advance(3 * day)
    expect(await on.work()).toEqual(['2026-03-07T07:30:00Z', '2026-03-09T06:30:00Z'])
  })

  it('runs once at a time that the clock shows twice', async () => {
    const on = await startScheduler({}, { clock: clockAt('2026-11-01T00:00:00Z') })
    await create(on, 'cron(30 1 * * ? *)', { ScheduleExpressionTimezone: 'America/New_York' })
    await on.clock.advance(day)
    expect(await on.work()).toEqual(['2026-11-01T05:30:00Z'])
  })

  it.each([
    ['cron(0-15/5 9-9 ? * 3,4,5 *)', ['09:00', '09:05', '09:10', '09:15']],
    ['cron(30-30 13-13 ? * TUE,WED *)', ['13:30']],
    ['cron(1-31/30 1-1 ? * 1,4 *)', ['01:01', '01:31']],
  ])('has ranges of one value, and steps in ranges: %s', async (expression, times) => {
    const on = await startScheduler({}, { clock: clockAt('2026-12-02T00:00:00Z') })
    await create(on, expression)
    await on.clock.advance(day - second)
    expect(await on.work()).toEqual(times.map((time) => `2026-12-02T${time}:00Z`))
  })

  it('begins on or after its start', async () => {
    const on = await startScheduler()
    await create(on, 'cron(0 9 * * ? *)', { StartDate: new Date('2026-12-03T09:00:00Z') })
    await on.clock.advance(3 * day)
    expect(await on.work()).toEqual(['2026-12-03T09:00:00Z', '2026-12-04T09:00:00Z'])
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time */
describe('a schedule that runs once', () => {
  it('runs at its time in its time zone, and remains', async () => {
    const on = await startScheduler()
    await create(on, 'at(2026-12-01T09:00:00)', { ScheduleExpressionTimezone: 'America/New_York' })
    await on.clock.advance(2 * hour - second)
    expect(await on.work()).toEqual([])
    await on.clock.advance(minute)
    expect(await on.work()).toEqual(['2026-12-01T14:00:00Z'])
    await on.clock.advance(400 * day)
    expect(await on.work()).toEqual([])
    expect(await exists(on)).toBe(true)
  })

  it('ignores its start and end', async () => {
    const on = await startScheduler()
    await create(on, 'at(2026-12-01T14:00:00)', { StartDate: new Date('2027-01-01T00:00:00Z') })
    await on.clock.advance(3 * hour)
    expect(await on.work()).toHaveLength(1)
  })

  it('does not run if its time had passed when it was created', async () => {
    const on = await startScheduler()
    await create(on, 'at(2026-12-01T11:00:00)')
    await on.clock.advance(day)
    expect(await on.work()).toEqual([])
  })

  it('runs again at the new time of an update', async () => {
    const on = await startScheduler()
    await create(on, 'at(2026-12-01T13:00:00)')
    await on.clock.advance(2 * hour)
    await on.send(new UpdateScheduleCommand(input('at(2026-12-01T15:00:00)')))
    await on.clock.advance(2 * hour)
    expect(await on.work()).toEqual(['2026-12-01T13:00:00Z', '2026-12-01T15:00:00Z'])
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-delete.html */
describe('a schedule that is deleted after its completion', () => {
  it('is gone after it ran once', async () => {
    const on = await startScheduler()
    await create(on, 'at(2026-12-01T13:00:00)', { ActionAfterCompletion: 'DELETE' })
    await on.clock.advance(hour - second)
    expect(await exists(on)).toBe(true)
    await on.clock.advance(minute)
    expect(await on.work()).toHaveLength(1)
    expect(await exists(on)).toBe(false)
  })

  it('is gone after the last time before its end', async () => {
    const on = await startScheduler()
    await create(on, 'cron(0 9 * * ? *)', {
      ActionAfterCompletion: 'DELETE',
      EndDate: new Date('2026-12-03T12:00:00Z'),
    })
    await on.clock.advance(day)
    expect(await exists(on)).toBe(true)
    await on.clock.advance(day)
    expect(await on.work()).toHaveLength(2)
    expect(await exists(on)).toBe(false)
  })
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-state.html */
describe('a schedule that is disabled', () => {
  it('does not run until an update enables it', async () => {
    const on = await startScheduler()
    await create(on, 'cron(0 * * * ? *)', { State: 'DISABLED' })
    await on.clock.advance(90 * minute)
    await on.send(new UpdateScheduleCommand(input('cron(0 * * * ? *)')))
    await on.clock.advance(hour)
    expect(await on.work()).toEqual(['2026-12-01T14:00:00Z'])
  })

  it('never runs at a time that passed meanwhile', async () => {
    const on = await startScheduler()
    await create(on, 'at(2026-12-01T13:00:00)', { State: 'DISABLED' })
    await on.clock.advance(2 * hour)
    await on.send(new UpdateScheduleCommand(input('at(2026-12-01T13:00:00)')))
    await on.clock.advance(day)
    expect(await on.work()).toEqual([])
  })
})

it('a schedule that is deleted does not run', async () => {
  const on = await startScheduler()
  await create(on, 'at(2026-12-01T13:00:00)')
  await on.send(new DeleteScheduleCommand({ Name: 'work' }))
  await on.clock.advance(day)
  expect(await on.work()).toEqual([])
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html */
it('a flexible time window spreads the invocations, each within the window after its time', async () => {
  const on = await startScheduler()
  await create(on, 'cron(0 * * * ? *)', { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 30 } })
  const delays: number[] = []
  for (let minutes = 1; minutes <= 8 * 60; minutes += 1) {
    await on.clock.advance(minute)
    for (const time of await on.work()) delays.push(on.clock.now() - Date.parse(time))
  }
  expect(delays).toHaveLength(8)
  expect(Math.max(...delays)).toBeLessThanOrEqual(31 * minute)
  expect(new Set(delays).size).toBeGreaterThan(3)
}, 30_000)

describe('after a restart', () => {
  const resources = {
    Once: schedule('once', 'at(2026-12-01T13:00:00)', { Target }),
    Hourly: schedule('hourly', 'cron(30 * * * ? *)', { Target }),
  }

  it('a schedule that runs once makes up for the time that it missed, and a recurring one does not', async () => {
    const first = await startScheduler(resources)
    await first.sandbox.close()
    await first.clock.advance(3 * hour)
    const next = await startScheduler(resources, { dataDir: first.dataDir, clock: first.clock })
    await next.clock.advance(45 * minute)
    expect(await next.work()).toEqual(['2026-12-01T13:00:00Z', '2026-12-01T15:30:00Z'])
  })

  it('a schedule that ran once does not run again', async () => {
    const first = await startScheduler(resources)
    await first.clock.advance(80 * minute)
    expect(await first.work()).toEqual(['2026-12-01T12:30:00Z', '2026-12-01T13:00:00Z'])
    await first.sandbox.close()
    const next = await startScheduler(resources, { dataDir: first.dataDir, clock: first.clock })
    await next.clock.advance(minute)
    expect(await next.work()).toEqual([])
  })

  it('what calls changed remains, until a template changes it', async () => {
    const first = await startScheduler(resources)
    await first.send(new DeleteScheduleCommand({ Name: 'once' }))
    await first.send(new UpdateScheduleCommand(scheduleInput('hourly', 'rate(2 hours)')))
    await create(first, 'rate(3 hours)')
    await first.sandbox.close()
    const again = { dataDir: first.dataDir, clock: first.clock }
    const second = await startScheduler(resources, again)
    expect((await second.send(new GetScheduleCommand({ Name: 'hourly' }))).ScheduleExpression).toBe('rate(2 hours)')
    expect(await exists(second)).toBe(true)
    await expect(second.send(new GetScheduleCommand({ Name: 'once' }))).rejects.toThrow('does not exist')
    await second.sandbox.close()
    const third = await startScheduler({ Hourly: schedule('hourly', 'rate(4 hours)') }, again)
    expect((await third.send(new GetScheduleCommand({ Name: 'hourly' }))).ScheduleExpression).toBe('rate(4 hours)')
    await third.sandbox.close()
    const fourth = await startScheduler({}, again)
    await expect(fourth.send(new GetScheduleCommand({ Name: 'hourly' }))).rejects.toThrow('does not exist')
    expect(await exists(fourth)).toBe(true)
  })
})
