import { describe, expect, it } from 'vitest'
import { withLongShardIds, withShortShardIds } from './shard-id.ts'

describe('the id of a shard', () => {
  it('is as long in an answer as boto3 demands', () => {
    const shards = '{"Shards":[{"ShardId":"shard-1","ParentShardId":"shard-0"}],"LastEvaluatedShardId":"shard-1"}'
    expect(JSON.parse(withLongShardIds(shards))).toEqual({
      Shards: [{ ShardId: 'shard-1-breakwater', ParentShardId: 'shard-0-breakwater' }],
      LastEvaluatedShardId: 'shard-1-breakwater',
    })
    expect(withLongShardIds('{"Id":"shard-1","ShardId":7}')).toBe('{"Id":"shard-1","ShardId":7}')
  })

  it('is the database’s own in a request', () => {
    const own = { ShardId: 'shard-1', ExclusiveStartShardId: 'shard-0' }
    const given = { ShardId: 'shard-1-breakwater', ExclusiveStartShardId: 'shard-0-breakwater' }
    const others = { Limit: 1, StreamArn: 'a-breakwater' }
    expect(withShortShardIds({ ...given, ...others })).toEqual({ ...own, ...others })
    expect(withShortShardIds(own)).toEqual(own)
    expect(withShortShardIds({ ShardId: 7 })).toEqual({ ShardId: 7 })
  })
})
