import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startTables, streamArn, streamed, type Tables, table, tables } from './testing/start-tables.ts'

const StreamArn = streamArn('cases')
const reads = ['DescribeStream', 'GetShardIterator', 'GetRecords'].map((name) => `dynamodb:${name}`)
const keyArn = { 'Fn::GetAtt': ['Key', 'Arn'] }
const ofStranger = { AWS: `arn:aws:iam::${stranger}:role/partner` }
const barred = { AWS: `arn:aws:iam::${owner}:role/barred` }
const viaDynamoDb = { StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } }

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-intro.html
const shared = streamed('KEYS_ONLY', {
  ResourcePolicy: {
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: ofStranger, Action: reads, Resource: '*' },
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:role/visitor` }, Action: reads, Resource: '*' },
        { Effect: 'Deny', Principal: barred, Action: 'dynamodb:GetRecords', Resource: '*' },
      ],
    },
  },
})
const ofTable = {
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${owner}:role/visitor` },
        Action: 'dynamodb:*',
        Resource: '*',
      },
    ],
  },
}

let on: Tables
beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  on = await startTables(
    {
      ...tables,
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: {
          KeyPolicy: {
            Statement: [
              { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: 'kms:*', Resource: '*' },
            ],
          },
        },
      },
      Sealed: table('sealed', {
        ...streamed('KEYS_ONLY'),
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: keyArn },
      }),
      Shared: table('shared', shared),
      Private: table('private', { ...streamed('KEYS_ONLY'), ResourcePolicy: ofTable }),
      User: role('user', [allow(['dynamodb:*', 'kms:Decrypt'])]),
      Visitor: role('visitor', []),
      Barred: role('barred', [allow('dynamodb:*')]),
      Reader: role('reader', [allow([...reads, 'dynamodb:ListStreams'], [StreamArn, streamArn('sealed')])]),
      Unsealer: role('unsealer', [allow(reads), allow('kms:Decrypt', '*', { Condition: viaDynamoDb })]),
      Trigger: role('trigger', [
        allow([...reads, 'dynamodb:ListStreams'], { 'Fn::GetAtt': ['Sealed', 'StreamArn'] } as never),
        allow('kms:Decrypt', keyArn as never, { Condition: viaDynamoDb }),
      ]),
      Other: role('other', [allow(reads, `${StreamArn.split('/stream/')[0]}/stream/2025*`)]),
    },
    {
      others: { Partner: role('partner', [allow('dynamodb:*')]), Limited: role('limited', []) },
      atEnd: (close) => closers.push(close),
    },
  )
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const ShardId = async (arn: string) => (await on.shards(arn))[0]?.ShardId ?? ''
const denied = (action: string) =>
  expect.objectContaining({ name: 'AccessDeniedException', message: expect.stringContaining(action) })

/** Describes a stream and reads its first records in a role. */
async function readAs(accountId: string, roleName: string, arn: string) {
  const { streams } = on.as(accountId, roleName)
  await streams(new DescribeStreamCommand({ StreamArn: arn }))
  const { ShardIterator } = await streams(
    new GetShardIteratorCommand({ StreamArn: arn, ShardId: await ShardId(arn), ShardIteratorType: 'TRIM_HORIZON' }),
  )
  return streams(new GetRecordsCommand({ ShardIterator }))
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
describe('a call about a stream', () => {
  it('is allowed on the ARN of the stream', async () => {
    expect(await readAs(owner, 'reader', StreamArn)).toHaveProperty('Records')
    const { streams } = on.as(owner, 'reader')
    const { Streams } = await streams(new ListStreamsCommand({ TableName: 'cases' }))
    expect(Streams).toMatchObject([{ StreamArn }])
  })

  it.each(['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListStreams'])(
    'is denied without %s, by its name',
    async (name) => {
      const { streams } = on.as(owner, 'visitor')
      const command = {
        DescribeStream: async () => new DescribeStreamCommand({ StreamArn }),
        GetShardIterator: async () =>
          new GetShardIteratorCommand({ StreamArn, ShardId: await ShardId(StreamArn), ShardIteratorType: 'LATEST' }),
        GetRecords: async () => new GetRecordsCommand({ ShardIterator: await on.iterator('LATEST') }),
        ListStreams: async () => new ListStreamsCommand({}),
      }[name]
      await expect(streams((await command?.()) as never)).rejects.toThrow(denied(`dynamodb:${name}`))
    },
  )

  it('is denied with a permission for another label of the stream', async () => {
    await expect(readAs(owner, 'other', StreamArn)).rejects.toThrow(denied('dynamodb:DescribeStream'))
  })

  it('is denied to another account, whether the stream exists or not', async () => {
    for (const arn of [StreamArn, streamArn('none')])
      await expect(on.as(stranger, 'partner').streams(new DescribeStreamCommand({ StreamArn: arn }))).rejects.toThrow(
        expect.objectContaining({ name: 'AccessDeniedException' }),
      )
  })

  it('is denied with an iterator that another account has of its own', async () => {
    const iterator = await on.iterator('LATEST')
    await expect(
      on.as(stranger, 'partner').streams(new GetRecordsCommand({ ShardIterator: iterator })),
    ).rejects.toThrow(denied('dynamodb:GetRecords'))
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html
describe('the policy of a stream', () => {
  it('lets a role of another account read it, if that account allows it too', async () => {
    await on.send(new PutItemCommand({ TableName: 'shared', Item: { id: { S: '1' } } }))
    expect((await readAs(stranger, 'partner', streamArn('shared'))).Records).toHaveLength(1)
    await expect(readAs(stranger, 'limited', streamArn('shared'))).rejects.toThrow(
      expect.objectContaining({ name: 'AccessDeniedException' }),
    )
  })

  it('allows a role of the same account alone', async () => {
    expect((await readAs(owner, 'visitor', streamArn('shared'))).Records).toHaveLength(1)
  })

  it('denies what a role allows', async () => {
    await expect(readAs(owner, 'barred', streamArn('shared'))).rejects.toThrow(denied('dynamodb:GetRecords'))
  })

  it('is not the policy of its table', async () => {
    await expect(readAs(owner, 'visitor', streamArn('private'))).rejects.toThrow(denied('dynamodb:DescribeStream'))
  })
})

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
describe('the stream of a table with its own key', () => {
  it('is read with the permission to decrypt through DynamoDB only', async () => {
    await expect(readAs(owner, 'reader', streamArn('sealed'))).rejects.toThrow(denied('kms:Decrypt'))
    expect(await readAs(owner, 'unsealer', streamArn('sealed'))).toHaveProperty('Records')
  })

  it('is read with what the trigger of an agency grants, and with nothing more', async () => {
    await on.send(new PutItemCommand({ TableName: 'sealed', Item: { id: { S: 'outbox#1' } } }))
    expect((await readAs(owner, 'trigger', streamArn('sealed'))).Records).toMatchObject([{ eventName: 'INSERT' }])
    await expect(readAs(owner, 'trigger', StreamArn)).rejects.toThrow(denied('dynamodb:DescribeStream'))
  })
})
