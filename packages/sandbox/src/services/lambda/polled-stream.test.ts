import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createTelemetry } from '../../kit/telemetry.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import { pollStream, type StreamMapping } from './stream-poller.ts'
import { forgetPositionsExcept, openStreamPositions } from './stream-positions.ts'
import { functionArn } from './testing/start-functions.ts'

const arn = functionArn('work')
const streamArn = `arn:aws:dynamodb:us-east-1:${owner}:table/notes/stream/1`
const second = 1_000
const begin = Date.parse('2026-12-01T12:00:00.500Z')

function openRecords(directory = temporaryDirectory()) {
  const records = openSealedRecords(`${directory}/records.sqlite`, Buffer.alloc(32, 1))
  onTestFinished(() => records.close())
  return records
}

type Shards = Record<string, { parent?: string; isClosed?: boolean; records: [sequence: string, age?: number][] }>

/** Polls a stream of these shards. @param records where the mapping keeps its positions */
function poll(
  shards: Shards,
  { fails = false, ...more }: Partial<StreamMapping> & { fails?: boolean } = {},
  { records = openRecords(), faults = [] as Error[] } = {},
) {
  const clock = createSimulatedClock(begin)
  const [seen, lines, limits, starts]: [string[], string[], number[], string[]] = [[], [], [], []]
  const answers: Record<string, (input: Record<string, string>) => unknown> = {
    DescribeStream: () => ({
      StreamDescription: {
        Shards: Object.entries(shards).map(([ShardId, { parent }]) => ({
          ShardId,
          ...(parent && { ParentShardId: parent }),
        })),
      },
    }),
    GetShardIterator: ({ ShardId = '', ShardIteratorType, SequenceNumber }) => {
      starts.push(`${ShardId} ${SequenceNumber ?? ShardIteratorType}`)
      const index = shards[ShardId]?.records.findIndex(([sequence]) => sequence === SequenceNumber) ?? -1
      return { ShardIterator: `${ShardId} ${index + 1}` }
    },
    GetRecords: ({ ShardIterator = '', Limit }) => {
      const [id = '', index] = ShardIterator.split(' ')
      limits.push(Number(Limit))
      const shard = shards[id]
      const found = shard?.records.slice(Number(index), Number(index) + Number(Limit)) ?? []
      const next = Number(index) + found.length
      return {
        Records: found.map(([SequenceNumber, age = 0]) => ({
          dynamodb: { SequenceNumber, ApproximateCreationDateTime: Math.floor(begin / second) - age },
        })),
        ...(!(shard?.isClosed && next === shard.records.length) && { NextShardIterator: `${id} ${next}` }),
      }
    },
  }
  const functions = {
    demand: (asked: string) => asked,
    async run(_: string, { Records }: { Records: { dynamodb: { SequenceNumber: string } }[] }) {
      seen.push(Records.map(({ dynamodb }) => dynamodb.SequenceNumber).join(''))
      return fails ? { error: { errorType: 'E', errorMessage: 'm' } } : { payload: null }
    },
    roleOf: () => ({
      async call(_: string, operation: string, input: Record<string, string>) {
        const fault = faults.shift()
        if (fault) throw fault
        return answers[operation.split('.')[1] ?? '']?.(input)
      },
    }),
  }
  const stop = pollStream(
    {
      ...{ streamArn, functionArn: arn, positionKey: 'key', isFromLatest: false, batchSize: 100, window: 0 },
      filter: () => true,
      retries: {
        reportsFailures: false,
        bisects: false,
        maximumRetries: 1,
        maximumAge: 86_400_000,
        onFailure: undefined,
      },
      ...more,
    },
    {
      ...{ account: { records: () => records }, functions, clock, newId: () => 'id', telemetry: createTelemetry() },
      log: (line: string) => void lines.push(line),
    } as never,
  )
  onTestFinished(stop)
  return { clock, seen, lines, limits, starts, stop, records, shards }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
describe('a stream that is polled', () => {
  it('is read from its oldest record, a batch at a time, four times a second', async () => {
    const { clock, seen, limits, shards } = poll({ s: { records: [['a'], ['b'], ['c']] } }, { batchSize: 2 })
    await clock.advance(0)
    expect(seen).toEqual(['ab', 'c'])
    const read = limits.length
    await clock.advance(second)
    expect(limits.length - read).toBe(4)
    shards.s?.records.push(['d'])
    await clock.advance(250)
    expect(seen).toEqual(['ab', 'c', 'd'])
  })

  it('is read a thousand records at once', async () => {
    const { clock, limits } = poll({ s: { records: [['a']] } }, { batchSize: 5_000, window: second })
    await clock.advance(0)
    expect(limits.slice(0, 2)).toEqual([1_000, 1_000])
    const small = poll({ s: { records: [['a']] } }, { batchSize: 10, window: second })
    await small.clock.advance(0)
    expect(small.limits.slice(0, 2)).toEqual([10, 9])
  })

  it('is collected until the window of its first record is over', async () => {
    const { clock, seen, shards } = poll({ s: { records: [['a']] } }, { window: second })
    await clock.advance(600)
    shards.s?.records.push(['b'])
    await clock.advance(399)
    expect(seen).toEqual([])
    await clock.advance(1)
    expect(seen).toEqual(['ab'])
  })

  it('is read from now on if its mapping says so, to the second', async () => {
    const { clock, seen } = poll(
      {
        s: {
          records: [
            ['a', 1],
            ['b', 0],
          ],
        },
      },
      { isFromLatest: true },
    )
    await clock.advance(0)
    expect(seen).toEqual(['b'])
  })

  it('is passed by where the filter leaves records out, also after a restart', async () => {
    const records = openRecords()
    const filter = ({ dynamodb }: Record<string, unknown>) =>
      (dynamodb as { SequenceNumber: string }).SequenceNumber === 'b'
    const shards: Shards = { s: { records: [['a'], ['b'], ['c']] } }
    const first = poll(shards, { filter, batchSize: 1 }, { records })
    await first.clock.advance(0)
    expect(first.seen).toEqual(['b'])
    first.stop()
    const later = poll(shards, { filter }, { records })
    await later.clock.advance(0)
    expect([later.seen, later.starts]).toEqual([[], ['s c']])
  })

  it('has its shards read to their end, a parent before its children', async () => {
    const { clock, seen, starts, records, shards } = poll({
      child: { parent: 'parent', records: [['c']] },
      parent: { parent: 'gone', isClosed: true, records: [['a'], ['b']] },
    })
    await clock.advance(0)
    expect([seen, starts]).toEqual([
      ['ab', 'c'],
      ['parent TRIM_HORIZON', 'child TRIM_HORIZON'],
    ])
    const again = poll(shards, {}, { records })
    await again.clock.advance(0)
    expect([again.seen, again.starts]).toEqual([[], ['child c']])
  })

  it('goes on after the records that were handled, and with the tries of those that were not', async () => {
    const records = openRecords()
    const shards: Shards = { s: { records: [['a']] } }
    const first = poll(shards, { fails: true }, { records })
    await first.clock.advance(0)
    first.stop()
    const next = poll(shards, { fails: true }, { records })
    await next.clock.advance(10 * second)
    expect([first.seen, next.seen]).toEqual([['a'], ['a']])
  })

  it.each([
    [new ServiceError('ThrottlingException', 'slower'), 'slower', second],
    [new ServiceError('AccessDeniedException', 'it may not'), 'it may not', 60 * second],
  ])('is polled again after an error, which the log says: %s', async (fault, reason, pause) => {
    const { clock, seen, lines } = poll({ s: { records: [['a']] } }, {}, { faults: [fault] })
    await clock.advance(pause - 1)
    expect([seen, lines]).toEqual([[], [`lambda: the records of ${streamArn} for ${arn}: ${reason}`]])
    await clock.advance(1)
    expect(seen).toEqual(['a'])
  })

  it('has the stack of a fault of the sandbox in the log, and none after it was stopped', async () => {
    const first = poll({ s: { records: [] } }, {}, { faults: [new TypeError('a fault')] })
    await first.clock.advance(0)
    expect(first.lines).toEqual([expect.stringMatching(/: TypeError: a fault\n/)])
    const stopped = poll({ s: { records: [['a']] } }, {}, { faults: [new TypeError('a fault')] })
    stopped.stop()
    await stopped.clock.advance(0)
    expect([stopped.lines, stopped.seen]).toEqual([[], []])
  })
})

describe('the positions of a mapping', () => {
  const part = { retries: 1, invocations: 1, last: undefined, until: 'b' }

  it('are kept of each shard, until the stream has it no longer', () => {
    const records = openRecords()
    const positions = openStreamPositions('key', records, 5)
    expect([positions.startedAt, positions.after('s'), positions.isFinished('s'), positions.tried('s')]).toEqual([
      ...[5, undefined, false, []],
    ])
    positions.moveTo('s', 'a')
    positions.moveTo('t', 'x')
    positions.finish('t')
    positions.keepTried('s', [part])
    const again = openStreamPositions('key', records, 9)
    expect([again.startedAt, again.after('s'), again.isFinished('s')]).toEqual([5, 'a', false])
    expect([again.after('t'), again.isFinished('t')]).toEqual(['x', true])
    expect(again.tried('s')).toMatchObject([{ until: 'b' }])
    again.keepTried('s', [])
    expect(openStreamPositions('key', records, 9).tried('s')).toEqual([])
    again.keepOnly(['s'])
    expect([again.after('s'), again.after('t'), again.isFinished('t')]).toEqual(['a', undefined, false])
    expect(openStreamPositions('key', records, 9).after('t')).toBeUndefined()
  })

  it('are forgotten with their mapping', () => {
    const records = openRecords()
    for (const key of ['a', 'b']) openStreamPositions(key, records, 5)
    forgetPositionsExcept(new Set(['b']), records)
    expect(['a', 'b'].map((key) => openStreamPositions(key, records, 9).startedAt)).toEqual([9, 5])
  })
})
