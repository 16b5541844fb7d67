import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openEvents } from '../testing/open-logs-of-account.ts'
import { openLogStore } from './log-store.ts'

const hour = 3_600_000

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogsConcepts.html */
describe('the events of log groups', () => {
  it('are in the order of their times, of a span whose end is excluded', () => {
    const { store, group, clock } = openEvents()
    const [shop, at] = [group('shop'), clock.now()]
    store.add(shop, 'one', [
      { at: at + hour, message: 'd' },
      { at, message: 'b' },
    ])
    store.add(shop, 'two', [
      { at, message: 'c' },
      { at: at - 1, message: 'a' },
    ])
    store.add(group('other'), 'one', [{ at, message: 'x' }])
    const read = (start: number, end: number) => store.read(shop, { start, end }).map(({ message }) => message)
    expect(read(0, Infinity)).toEqual(['a', 'b', 'c', 'd'])
    expect(read(at, at + hour)).toEqual(['b', 'c'])
    expect(read(at + 1, at + hour + 1)).toEqual(['d'])
    expect(read(at - hour, at)).toEqual(['a'])
    expect(read(at - 1, at)).toEqual(['a'])
    expect(read(at + hour + 1, at + 2 * hour)).toEqual([])
  })

  it('have ids that are unique, of 56 digits, in the order of times and of arrival', async () => {
    const { store, group, clock } = openEvents()
    const [shop, at] = [group('shop'), clock.now()]
    store.add(shop, 'one', [
      { at, message: 'a' },
      { at, message: 'b' },
    ])
    await clock.advance(1)
    store.add(shop, 'one', [{ at, message: 'c' }])
    const stamp = (time: number) => `${time}`.padStart(20, '0')
    expect(store.read(shop, { start: 0, end: Infinity })).toEqual(
      [0, 0, 1].map((later, index) => ({
        ...{ id: `${stamp(at)}${stamp(at + later)}${String(index + 1).padStart(16, '0')}`, stream: 'one', at },
        ...{ ingestedAt: at + later, message: 'abc'.charAt(index) },
      })),
    )
  })

  it('are kept as long as their group says, and their hours then leave the disk', async () => {
    const { store, group, clock, records } = openEvents()
    const begun = clock.now()
    const [shop, forever] = [group('shop', 2 * hour), group('forever')]
    for (const one of [shop, forever])
      store.add(one, 'one', [
        { at: begun, message: 'a' },
        { at: begun + hour - 1, message: 'b' },
        { at: begun + hour, message: 'c' },
      ])
    const read = (one = shop, start = 0) => store.read(one, { start, end: Infinity }).map(({ message }) => message)
    const hours = () => records.table<number[]>('logs/hours').get('shop')
    const onDisk = () => records.table(`logs/events/shop/${begun}`).entries().length
    await clock.advance(2 * hour)
    expect([read(), read(shop, begun + 1)]).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ])
    await clock.advance(1)
    expect(read()).toEqual(['b', 'c'])
    await clock.advance(hour - 2)
    expect([read(), hours(), onDisk()]).toEqual([['b', 'c'], [begun, begun + hour], 1])
    await clock.advance(1)
    expect([read(), hours(), onDisk()]).toEqual([['c'], [begun + hour], 0])
    expect(read(forever)).toEqual(['a', 'b', 'c'])
  })

  it('change what is known of their stream', async () => {
    const { store, group, clock } = openEvents()
    const [shop, at] = [group('shop'), clock.now()]
    expect(store.stream(shop, 'one')).toBeUndefined()
    expect(store.createStream(shop, 'one')).toEqual({ name: 'one', createdAt: at })
    await clock.advance(10)
    store.add(shop, 'one', [{ at: at + 5, message: 'a' }])
    store.add(shop, 'one', [
      { at: at + 3, message: 'b' },
      { at: at + 4, message: 'c' },
    ])
    store.add(shop, 'two', [{ at: at + 9, message: 'd' }])
    expect(store.streams(shop)).toEqual([
      { name: 'one', createdAt: at, firstAt: at + 3, lastAt: at + 5, ingestedAt: at + 10 },
      { name: 'two', createdAt: at + 10, firstAt: at + 9, lastAt: at + 9, ingestedAt: at + 10 },
    ])
    expect(store.streams(group('other'))).toEqual([])
  })
})

describe('the events on disk', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('are those that were added a second ago, or before a flush or the end', () => {
    const { store, group, clock, records, newId } = openEvents(temporaryDirectory())
    const shop = group('shop')
    const onDisk = () => {
      const other = openLogStore({ records, clock, newId })
      return [other.read(shop, { start: 0, end: Infinity }).map(({ message }) => message), other.streams(shop).length]
    }
    const add = (message: string) => store.add(shop, message, [{ at: clock.now(), message }])
    add('a')
    vi.advanceTimersByTime(999)
    expect(onDisk()).toEqual([[], 0])
    vi.advanceTimersByTime(1)
    expect(onDisk()).toEqual([['a'], 1])
    add('b')
    store.flush()
    expect([onDisk(), vi.getTimerCount()]).toEqual([[['a', 'b'], 2], 0])
    store.flush()
    expect(onDisk()).toEqual([['a', 'b'], 2])
    add('c')
    store.close()
    add('d')
    expect([onDisk(), vi.getTimerCount()]).toEqual([[['a', 'b', 'c', 'd'], 4], 0])
  })
})
