import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, DynamoDBStreamsClient, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams'
import type { ClientSettings, TrespassCalls } from '../../../testing/trespass-calls.ts'

const record = { pk: { S: 'application#any' }, sk: { S: 'any' } }

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const dynamodb = new DynamoDBClient({ ...settings })
  const streams = new DynamoDBStreamsClient({ ...settings })
  return {
    table: {
      'dynamodb:GetItem': ({ arn }) => dynamodb.send(new GetItemCommand({ TableName: arn, Key: record })),
      'dynamodb:PutItem': ({ arn }) => dynamodb.send(new PutItemCommand({ TableName: arn, Item: record })),
      'dynamodb:DeleteItem': ({ arn }) => dynamodb.send(new DeleteItemCommand({ TableName: arn, Key: record })),
      'dynamodb:Scan': ({ arn }) => dynamodb.send(new ScanCommand({ TableName: arn, Limit: 1 })),
      'dynamodb:Query': ({ arn }) =>
        dynamodb.send(
          new QueryCommand({
            TableName: arn,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': record.pk },
          }),
        ),
    },
    'table stream': {
      'dynamodb:DescribeStream': ({ arn }) => streams.send(new DescribeStreamCommand({ StreamArn: arn })),
      'dynamodb:GetShardIterator': ({ arn }) =>
        streams.send(
          new GetShardIteratorCommand({
            StreamArn: arn,
            ShardId: 'shardId-00000000000000000000-00000000',
            ShardIteratorType: 'LATEST',
          }),
        ),
    },
    index: {
      'dynamodb:Scan': ({ arn }) => {
        const [TableName, IndexName] = arn.split('/index/')
        return dynamodb.send(new ScanCommand({ TableName, IndexName, Limit: 1 }))
      },
    },
  }
}

export const refusals = ['AccessDeniedException']
