import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSealedRecords } from '../../../account/sealed-records.ts'
import { openStore } from '../testing/open-store.ts'
import { listMetrics } from './list-metrics.ts'
import { openMetricStore } from './metric-store.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const metric = { namespace: 'Shop', name: 'Errors', dimensions: {} }

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
describe('the metrics of an account', () => {
  it('have periods of the length that is read, of each unit apart', () => {
    const { store, put, clock } = openStore()
    const start = clock.now()
    put([1], { at: start })
    put([2, 4], { at: start + minute })
    put([8], { at: start + 5 * minute, unit: 'Count' })
    put([16], { at: start + 5 * minute })
    put([32], { at: start - 1 })
    put([64], { at: start + 10 * minute })
    const read = (period: number, unit?: string) =>
      store
        .read(metric, { start, end: start + 10 * minute, period }, unit)
        .map(({ at, unit: of, values: { count, sum } }) => [(at - start) / minute, of, count, sum])
    expect(read(60)).toEqual([
      [0, 'None', 1, 1],
      [1, 'None', 2, 6],
      [5, 'None', 1, 16],
      [5, 'Count', 1, 8],
    ])
    expect(read(300)).toEqual([
      [0, 'None', 3, 7],
      [5, 'None', 1, 16],
      [5, 'Count', 1, 8],
    ])
    expect(read(120, 'Count')).toEqual([[4, 'Count', 1, 8]])
    expect(read(60, 'Seconds')).toEqual([])
    expect(store.read({ ...metric, name: 'Faults' }, { start, end: start + hour, period: 60 })).toEqual([])
  })

  it.each([
    [1, 1_000, 3 * hour],
    [60, minute, 15 * day],
    [300, 5 * minute, 63 * day],
    [3600, hour, 455 * day],
  ])('have periods of %i seconds until they are old', async (period, length, kept) => {
    const { store, put, clock } = openStore()
    const start = clock.now()
    put([3], { resolution: 1 })
    const read = () => store.read(metric, { start, end: start + length, period }).map(({ values }) => values.sum)
    await clock.advance(kept - 1)
    expect(read()).toEqual([3])
    await clock.advance(1)
    expect(read()).toEqual([])
  })

  it('take no data that is too old for the resolution', () => {
    const { store, put, clock } = openStore()
    const start = clock.now() - 3 * hour
    put([3], { at: start, resolution: 1 })
    put([5], { at: start + 1_000, resolution: 1 })
    const sums = (period: number, end: number) =>
      store.read(metric, { start, end, period }).map(({ values }) => values.sum)
    expect(sums(1, start + 10_000)).toEqual([5])
    expect(sums(60, start + minute)).toEqual([8])
  })

  it('lose the records of what has expired', async () => {
    const { store, records, put, clock } = openStore()
    const chunks = () => records.table('monitoring/series/["Shop","Errors",[]] None').entries()
    put([1], { resolution: 1 })
    store.flush()
    const [minutes] = [chunks().length]
    await clock.advance(20 * day)
    put([1], { resolution: 1 })
    store.flush()
    const starts = (seconds: number) => chunks().filter(([key]) => key.startsWith(`${seconds} `)).length
    expect(minutes).toBe(4)
    expect([1, 60, 300, 3600].map(starts)).toEqual([1, 1, 2, 2])
  })

  it('are in the order in which they were first reported, each once', () => {
    const { store, put } = openStore()
    put([1])
    put([1], { name: 'Faults' })
    put([1], { unit: 'Count' })
    put([1], { dimensions: { Door: 'north' } })
    expect(store.list().map(({ name, dimensions }) => [name, dimensions])).toEqual([
      ['Errors', {}],
      ['Faults', {}],
      ['Errors', { Door: 'north' }],
    ])
  })

  it('were last reported in the last minute of any unit', async () => {
    const { store, put, clock } = openStore()
    const start = clock.now()
    put([1], { at: start + 30_000, unit: 'Count' })
    put([1], { at: start + 2 * hour })
    put([1], { at: start + 2 * hour + minute + 1 })
    put([1], { at: start + hour, unit: 'Seconds' })
    expect(store.lastReported(metric)).toBe(start + 2 * hour + minute)
    expect(store.lastReported({ ...metric, name: 'Faults' })).toBeUndefined()
    await clock.advance(100 * day)
    put([1], { name: 'Faults', at: clock.now() - 20 * day })
    expect(store.lastReported({ ...metric, name: 'Faults' })).toBeUndefined()
  })
})

describe('the metrics on disk', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('have what was added within a second, or by a flush', () => {
    const directory = temporaryDirectory()
    const first = openStore(directory)
    const other = openSealedRecords(`${directory}/records.sqlite`, Buffer.alloc(32, 1))
    const span = { start: first.clock.now(), end: first.clock.now() + minute, period: 60 }
    const onDisk = () => openMetricStore({ records: other, clock: first.clock }).read(metric, span)[0]?.values.sum
    first.put([1])
    vi.advanceTimersByTime(999)
    expect(onDisk()).toBeUndefined()
    vi.advanceTimersByTime(1)
    expect(onDisk()).toBe(1)
    first.put([2])
    first.store.flush()
    expect([onDisk(), vi.getTimerCount()]).toEqual([3, 0])
    first.put([4])
    first.store.close()
    expect(onDisk()).toBe(7)
    first.put([8])
    expect([onDisk(), vi.getTimerCount()]).toEqual([15, 0])
    other.close()
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
describe('ListMetrics of a store', () => {
  it.each([
    [{}, ['a', 'b', 'c', 'd']],
    [{ Namespace: 'Shop' }, ['a', 'b', 'c']],
    [{ Namespace: 'Sho' }, []],
    [{ MetricName: 'b' }, ['b']],
    [{ Dimensions: [{ Name: 'Door' }] }, ['b', 'c']],
    [{ Dimensions: [{ Name: 'Door', Value: 'north' }] }, ['b']],
    [{ Dimensions: [{ Name: 'Door' }, { Name: 'Day' }] }, ['c']],
    [{ Dimensions: [{ Name: 'toString' }] }, []],
  ])('finds for %j those that match', (input, names) => {
    const { store, put, clock } = openStore()
    put([1], { name: 'a' })
    put([1], { name: 'b', dimensions: { Door: 'north' } })
    put([1], { name: 'c', dimensions: { Door: 'south', Day: '1' } })
    put([1], { name: 'd', namespace: 'Other' })
    const { Metrics } = listMetrics(input, store, clock.now()) as { Metrics: { MetricName: string }[] }
    expect(Metrics.map(({ MetricName }) => MetricName)).toEqual(names)
  })

  it.each([
    ['PT3H' as const, 3 * hour],
    [undefined, 14 * day],
  ])('finds what was reported recently (%s)', (RecentlyActive, kept) => {
    const { store, put, clock } = openStore()
    put([1], { dimensions: { Door: 'north' } })
    const list = (now: number) => listMetrics({ RecentlyActive }, store, now)
    expect(list(clock.now() + kept)).toEqual({
      Metrics: [{ Namespace: 'Shop', MetricName: 'Errors', Dimensions: [{ Name: 'Door', Value: 'north' }] }],
    })
    expect(list(clock.now() + kept + 1)).toEqual({ Metrics: [] })
  })
})
