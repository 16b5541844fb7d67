import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Inputs } from './api/requests.ts'
import { filterLogEvents, getLogEvents } from './read-events.ts'
import { openEvents } from './testing/open-logs-of-account.ts'

type Shown = { events: { message: string }[]; nextToken?: string; nextForwardToken: string; nextBackwardToken: string }

function open(messages: readonly string[] = ['a0', 'b1', 'a2', 'b3', 'a4']) {
  const { store, clock, group } = openEvents()
  const [shop, at] = [group('shop'), clock.now()]
  for (const [index, message] of messages.entries())
    store.add(shop, message.startsWith('b') ? 'two-b' : 'one-a', [{ at: at + index, message }])
  const filter = (input: Partial<Inputs['FilterLogEvents']>) => filterLogEvents(input, shop, store) as Shown
  const get = (input: Partial<Inputs['GetLogEvents']>) =>
    getLogEvents({ logStreamName: 'one-a', ...input }, shop, store) as Shown
  return { at, filter, get, store, shop }
}
const messagesOf = ({ events }: Shown) => events.map(({ message }) => message)

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
describe('FilterLogEvents of a store', () => {
  it('shows the events of all streams with their ids', () => {
    const { filter, at } = open(['a0', 'b1'])
    const one = { eventId: expect.stringMatching(/^\d{56}$/), ingestionTime: at }
    expect(filter({})).toEqual({
      events: [
        { ...one, logStreamName: 'one-a', timestamp: at, message: 'a0' },
        { ...one, logStreamName: 'two-b', timestamp: at + 1, message: 'b1' },
      ],
      searchedLogStreams: [],
    })
  })

  it.each<[Partial<Inputs['FilterLogEvents']>, string[]]>([
    [{ logStreamNames: ['two-b', 'none'] }, ['b1', 'b3']],
    [{ logStreamNamePrefix: 'one' }, ['a0', 'a2', 'a4']],
    [{ logStreamNamePrefix: 'a' }, []],
    [{ filterPattern: '3' }, ['b3']],
    [{ filterPattern: '3', logStreamNames: ['one-a'] }, []],
    [{ filterPattern: '' }, ['a0', 'b1', 'a2', 'b3', 'a4']],
  ])('keeps for %j those that match', (input, messages) => {
    expect(messagesOf(open().filter(input))).toEqual(messages)
  })

  it('shows the events from the start to the end, both included', () => {
    const { filter, at } = open()
    expect(messagesOf(filter({ startTime: at + 1, endTime: at + 3 }))).toEqual(['b1', 'a2', 'b3'])
    expect(messagesOf(filter({ endTime: at }))).toEqual(['a0'])
  })

  it('shows the events in pages', () => {
    const { filter } = open()
    const first = filter({ limit: 2 })
    expect(messagesOf(first)).toEqual(['a0', 'b1'])
    const second = filter({ limit: 2, nextToken: first.nextToken })
    expect(messagesOf(second)).toEqual(['a2', 'b3'])
    const third = filter({ limit: 2, nextToken: second.nextToken })
    expect([messagesOf(third), 'nextToken' in third]).toEqual([['a4'], false])
  })

  it('has pages of 10,000 events and of 1 MB', () => {
    const { filter } = open(Array.from({ length: 10_001 }, (_, index) => `a${index}`))
    const first = filter({})
    expect(first.events).toHaveLength(10_000)
    expect(messagesOf(filter({ nextToken: first.nextToken }))).toEqual(['a10000'])
    const [half, rest] = ['ä'.repeat(2 ** 18), 'ö'.repeat(2 ** 18).concat('a')]
    const large = open([half, half, 'c', rest, half, 'd'.repeat(2 ** 20 + 1), 'e'])
    const pages: number[] = []
    for (let nextToken: string | undefined, ended = false; !ended; ) {
      const page = large.filter({ nextToken })
      pages.push(page.events.length)
      nextToken = page.nextToken
      ended = nextToken === undefined
    }
    expect(pages).toEqual([2, 2, 1, 1, 1])
  })

  it.each<[Partial<Inputs['FilterLogEvents']>, string]>([
    [
      { logStreamNames: ['a'], logStreamNamePrefix: 'a' },
      'logStreamNames and logStreamNamePrefix are mutually exclusive.',
    ],
    [{ nextToken: 'eA==' }, 'The specified nextToken is invalid.'],
  ])('refuses %j', (input, message) => {
    expect(() => open().filter(input)).toThrow(new ServiceError('InvalidParameterException', message))
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
describe('GetLogEvents of a store', () => {
  it('shows the last events of one stream', () => {
    const { get, at } = open()
    expect(get({ limit: 2 })).toEqual({
      events: [
        { timestamp: at + 2, ingestionTime: at, message: 'a2' },
        { timestamp: at + 4, ingestionTime: at, message: 'a4' },
      ],
      ...{ nextForwardToken: 'f/3', nextBackwardToken: 'b/1' },
    })
  })

  it.each<[Partial<Inputs['GetLogEvents']>, string[], string, string]>([
    [{}, ['a0', 'a2', 'a4'], 'f/3', 'b/0'],
    [{ startFromHead: true, limit: 2 }, ['a0', 'a2'], 'f/2', 'b/0'],
    [{ nextToken: 'f/1' }, ['a2', 'a4'], 'f/3', 'b/1'],
    [{ nextToken: 'f/1', limit: 1 }, ['a2'], 'f/2', 'b/1'],
    [{ nextToken: 'f/3' }, [], 'f/3', 'b/3'],
    [{ nextToken: 'f/999999999999999' }, [], 'f/3', 'b/3'],
    [{ nextToken: 'b/2', limit: 1 }, ['a2'], 'f/2', 'b/1'],
    [{ nextToken: 'b/2', limit: 1, startFromHead: true }, ['a2'], 'f/2', 'b/1'],
    [{ nextToken: 'b/1' }, ['a0'], 'f/1', 'b/0'],
    [{ nextToken: 'b/0' }, [], 'f/0', 'b/0'],
    [{ logStreamName: 'none' }, [], 'f/0', 'b/0'],
  ])('%j', (input, messages, forward, backward) => {
    const shown = open().get(input)
    expect([messagesOf(shown), shown.nextForwardToken, shown.nextBackwardToken]).toEqual([messages, forward, backward])
  })

  it('shows the events from the start to the end, which is excluded', () => {
    const { get, at } = open()
    expect(messagesOf(get({ startTime: at + 2, endTime: at + 4 }))).toEqual(['a2'])
    expect(messagesOf(get({ startTime: at + 3 }))).toEqual(['a4'])
  })

  it('shows 10,000 events and 1 MB at most, of the end that is asked for', () => {
    const many = open(Array.from({ length: 10_001 }, (_, index) => `a${index}`))
    expect([many.get({}).nextBackwardToken, many.get({ startFromHead: true }).nextForwardToken]).toEqual([
      'b/1',
      'f/10000',
    ])
    const large = open([1, 2, 3].map((index) => `a${index}`.padEnd(2 ** 19, '.')))
    const ends = (shown: Shown) => messagesOf(shown).map((message) => message.slice(0, 2))
    expect(ends(large.get({}))).toEqual(['a2', 'a3'])
    expect(ends(large.get({ startFromHead: true }))).toEqual(['a1', 'a2'])
  })

  it.each(['x/1', 'f/', 'f/x', 'f1', 'xf/1', 'f/1x', 'f/1234567890123456'])('refuses the token %j', (nextToken) => {
    expect(() => open().get({ nextToken })).toThrow(
      new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.'),
    )
  })
})
