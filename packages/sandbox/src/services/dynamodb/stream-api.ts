import { ServiceError } from '../../kit/access/service-error.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { ShardIterators } from './shard-iterator.ts'
import type { Shard, Stream } from './stream.ts'
import { readSequence, sequenceText, shownRecord } from './stream-record.ts'
import { atMost, oneOf, required } from './stream-request.ts'
import type { Streams } from './streams.ts'

type ApiParts = { streams: Streams; iterators: ShardIterators; clock: Clock; region: string }

export type StreamRequest = {
  TableName?: string
  StreamArn?: string
  Limit?: number
  ExclusiveStartStreamArn?: string
  ExclusiveStartShardId?: string
  ShardFilter?: { Type?: string; ShardId?: string }
  ShardId?: string
  ShardIteratorType?: string
  SequenceNumber?: string
  ShardIterator?: string
}

/** How long an iterator can be used, in milliseconds. */
const iteratorLife = 15 * 60_000
const iteratorTypes = ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']

/**
 * The operations of DynamoDB Streams.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html
 */
export function createStreamApi({ streams, iterators, clock, region }: ApiParts) {
  const operations: Readonly<Record<string, (input: StreamRequest) => object>> = {
    ListStreams: listStreams,
    DescribeStream: describeStream,
    GetShardIterator: getShardIterator,
    GetRecords: getRecords,
  }

  /** @throws ServiceError as DynamoDB refuses the call */
  return (operation: string, input: StreamRequest): object => {
    const perform = operations[operation]
    if (!perform) throw new Error(`${operation} was not judged by streamNeeds()`)
    streams.refresh()
    return perform(input)
  }

  function listStreams({ TableName, Limit, ExclusiveStartStreamArn = '' }: StreamRequest): object {
    atMost(100, 'limit', Limit)
    const found = streams
      .all()
      .map(({ state }) => state)
      .filter(({ arn, tableName }) => arn > ExclusiveStartStreamArn && (TableName ?? tableName) === tableName)
    const page = found.slice(0, Limit ?? 100)
    return {
      Streams: page.map(({ arn, label, tableName }) => ({ StreamArn: arn, StreamLabel: label, TableName: tableName })),
      ...(page.length < found.length && { LastEvaluatedStreamArn: page.at(-1)?.arn }),
    }
  }

  function describeStream({ StreamArn, Limit, ExclusiveStartShardId, ShardFilter }: StreamRequest): object {
    atMost(100, 'limit', Limit)
    const { arn, label, tableName, keySchema, viewType, createdAt, disabledAt, shards } = streamOf(StreamArn).state
    const start = ExclusiveStartShardId === undefined ? -1 : shards.findIndex(({ id }) => id === ExclusiveStartShardId)
    if (ExclusiveStartShardId !== undefined && start === -1) throw noShard()
    const found = shards.slice(start + 1).filter(({ parentId }) => isWanted(ShardFilter, parentId))
    const page = found.slice(0, Limit ?? 100)
    return {
      StreamDescription: {
        StreamArn: arn,
        StreamLabel: label,
        StreamStatus: disabledAt === undefined ? 'ENABLED' : 'DISABLED',
        StreamViewType: viewType,
        CreationRequestDateTime: createdAt / 1000,
        TableName: tableName,
        KeySchema: keySchema,
        Shards: page.map(shownShard),
        ...(page.length < found.length && { LastEvaluatedShardId: page.at(-1)?.id }),
      },
    }
  }

  function getShardIterator({ StreamArn, ShardId, ShardIteratorType, SequenceNumber }: StreamRequest): object {
    const shardId = required('shardId', ShardId)
    const type = oneOf('shardIteratorType', ShardIteratorType, iteratorTypes)
    const stream = streamOf(StreamArn)
    const from = placeOf(stream, shardOf(stream, shardId), { type, sequenceNumber: SequenceNumber })
    return { ShardIterator: iterators.of(stream.state.arn, { shardId, from, expiresAt: clock.now() + iteratorLife }) }
  }

  function getRecords({ ShardIterator, Limit }: StreamRequest): object {
    const iterator = iterators.read(required('shardIterator', ShardIterator))
    atMost(1000, 'limit', Limit)
    if (!iterator) throw new ServiceError('ValidationException', 'Invalid ShardIterator')
    if (iterator.expiresAt < clock.now())
      throw new ServiceError(
        'ExpiredIteratorException',
        'The shard iterator has expired: it can be used for 15 minutes after it was returned.',
      )
    const { streamArn, shardId, from } = iterator
    const stream = streamOf(streamArn)
    const shard = stream.state.shards.find(({ id }) => id === shardId)
    if (!shard || from <= stream.state.trimmed) throw trimmed()
    const { records, next } = stream.read(shard, from, Limit ?? 1000)
    return {
      Records: records.map((record) => shownRecord(record, region)),
      ...(next !== undefined && {
        NextShardIterator: iterators.of(streamArn, { shardId, from: next, expiresAt: clock.now() + iteratorLife }),
      }),
    }
  }

  function streamOf(arn: string | undefined): Stream {
    const named = required('streamArn', arn)
    const stream = streams.find(named)
    if (!stream)
      throw new ServiceError('ResourceNotFoundException', `Requested resource not found: Stream: ${named} not found`)
    return stream
  }
}

function shardOf({ state }: Stream, shardId: string): Shard {
  const shard = state.shards.find(({ id }) => id === shardId)
  if (!shard) throw noShard()
  return shard
}

type IteratorKind = { type: string; sequenceNumber: string | undefined }

/** Returns the sequence number from which an iterator reads. */
function placeOf({ state }: Stream, shard: Shard, { type, sequenceNumber }: IteratorKind): number {
  const { start, end } = shard
  if (type === 'TRIM_HORIZON') return Math.max(start, state.trimmed + 1)
  if (type === 'LATEST') return end ?? state.lastSequence + 1
  const given = required('sequenceNumber', sequenceNumber)
  const sequence = readSequence(given)
  if (sequence === undefined || sequence < start || sequence > (end ?? state.lastSequence))
    throw new ServiceError('ValidationException', `Invalid SequenceNumber: ${given} is not in the shard ${shard.id}`)
  if (sequence <= state.trimmed) throw trimmed()
  return type === 'AT_SEQUENCE_NUMBER' ? sequence : sequence + 1
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ShardFilter.html */
function isWanted(filter: StreamRequest['ShardFilter'], parentId: string | undefined): boolean {
  if (!filter) return true
  oneOf('shardFilter.type', filter.Type, ['CHILD_SHARDS'])
  return parentId === required('shardFilter.shardId', filter.ShardId)
}

function shownShard({ id, parentId, start, end }: Shard): object {
  return {
    ShardId: id,
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceText(start),
      ...(end !== undefined && { EndingSequenceNumber: sequenceText(end) }),
    },
    ...(parentId !== undefined && { ParentShardId: parentId }),
  }
}

function noShard(): ServiceError {
  return new ServiceError('ResourceNotFoundException', 'Requested resource not found: Shard does not exist')
}

function trimmed(): ServiceError {
  return new ServiceError(
    'TrimmedDataAccessException',
    'The operation attempted to read past the oldest stream record in a shard.',
  )
}
