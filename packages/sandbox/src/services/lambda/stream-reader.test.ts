import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { createStreamReader } from './stream-reader.ts'

const streamArn = 'arn:aws:dynamodb:us-east-1:111111111111:table/cases/stream/2026-01-01T00:00:00.000'
const recordsOf = (...sequences: string[]) =>
  sequences.map((SequenceNumber) => ({ dynamodb: { SequenceNumber, ApproximateCreationDateTime: 0 } }))

/** A reader whose calls are answered in turn, and which notes what each was about. */
function readerOf(...answers: (object | ServiceError)[]) {
  const calls: unknown[] = []
  const role = {
    async call(_scope: string, operation: string, input: Record<string, unknown>) {
      const { ShardIteratorType, SequenceNumber, ShardIterator } = input
      calls.push([operation.split('.')[1], ShardIterator ?? SequenceNumber ?? ShardIteratorType])
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return answer
    },
  } as unknown as InnerClient
  return { calls, reader: createStreamReader(streamArn, () => role) }
}

const iterator = (ShardIterator: string) => ({ ShardIterator })
const read = (next: string | undefined, ...sequences: string[]) => ({
  Records: recordsOf(...sequences),
  ...(next !== undefined && { NextShardIterator: next }),
})

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
describe('the reader of a shard', () => {
  it('asks for one iterator, and reads on with the next of each answer until the shard ends', async () => {
    const { reader, calls } = readerOf(iterator('i1'), read('i2', 'a'), read('i3'), read(undefined, 'b'))
    const next = reader.from('shard', () => 'handled')
    expect(await next(10)).toMatchObject({ records: recordsOf('a'), isAtEnd: false })
    expect(await next(10)).toMatchObject({ records: [], isAtEnd: false })
    expect(await next(10)).toMatchObject({ records: recordsOf('b'), isAtEnd: true })
    expect(calls).toEqual([
      ['GetShardIterator', 'handled'],
      ['GetRecords', 'i1'],
      ['GetRecords', 'i2'],
      ['GetRecords', 'i3'],
    ])
  })

  it('begins with the oldest record of a shard of which nothing was handled', async () => {
    const { reader, calls } = readerOf(iterator('i1'), read('i2', 'a'))
    await reader.from('shard', () => undefined)(10)
    expect(calls[0]).toEqual(['GetShardIterator', 'TRIM_HORIZON'])
  })

  it.each(['ExpiredIteratorException', 'TrimmedDataAccessException'])(
    'asks for another iterator after what it read last when the first is of no more use: %s',
    async (code) => {
      const lost = new ServiceError(code, 'lost')
      const { reader, calls } = readerOf(iterator('i1'), read('i2', 'a'), lost, iterator('i3'), read('i4', 'b'))
      const next = reader.from('shard', () => undefined)
      await next(10)
      expect((await next(10)).records).toMatchObject(recordsOf('b'))
      expect(calls.slice(2)).toEqual([
        ['GetRecords', 'i2'],
        ['GetShardIterator', 'a'],
        ['GetRecords', 'i3'],
      ])
    },
  )

  it('goes on with the oldest record if the stream no longer has the one before', async () => {
    const lost = new ServiceError('TrimmedDataAccessException', 'lost')
    const { reader, calls } = readerOf(lost, iterator('i1'), read('i2', 'b'))
    await reader.from('shard', () => 'handled')(10)
    expect(calls.slice(0, 2)).toEqual([
      ['GetShardIterator', 'handled'],
      ['GetShardIterator', 'TRIM_HORIZON'],
    ])
  })

  it('passes on every other error', async () => {
    const denied = new ServiceError('AccessDeniedException', 'denied')
    const { reader } = readerOf(iterator('i1'), denied)
    await expect(reader.from('shard', () => undefined)(10)).rejects.toBe(denied)
  })
})
