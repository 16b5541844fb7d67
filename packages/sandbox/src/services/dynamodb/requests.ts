import * as z from 'zod'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import { type Item, isItem } from './attribute-value.ts'

const text = z.string().optional()
/** The language of expressions is ASCII: other names and values are given by placeholders. */
const expression = z
  .string()
  .regex(/^\p{ASCII}*$/u, 'Syntax error in an expression')
  .optional()
const count = z.int().optional()
const flag = z.boolean().optional()
const objects = z.array(z.custom<object>(isPlainObject)).optional()
const object = z.custom<object>(isPlainObject).optional()
const item = z.custom<Item>(isItem).optional()

const refused = (member: string) =>
  z.undefined({ error: `the sandbox does not take the legacy parameter ${member}` }).optional()
const condition = {
  ConditionExpression: expression,
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: item,
  Expected: refused('Expected'),
  ConditionalOperator: refused('ConditionalOperator'),
}
const projection = {
  ProjectionExpression: expression,
  ExpressionAttributeNames: condition.ExpressionAttributeNames,
  AttributesToGet: refused('AttributesToGet'),
}
const report = { ReturnConsumedCapacity: text, ReturnItemCollectionMetrics: text }
const returned = { ReturnValues: text, ReturnValuesOnConditionCheckFailure: text, ...report }

const get = { TableName: text, Key: item, ...projection }
const put = { TableName: text, Item: item, ...condition, ReturnValuesOnConditionCheckFailure: text }
const remove = { TableName: text, Key: item, ...condition, ReturnValuesOnConditionCheckFailure: text }
const update = { ...remove, UpdateExpression: expression }
const search = {
  TableName: text,
  IndexName: text,
  FilterExpression: expression,
  ExpressionAttributeValues: item,
  ...projection,
  Select: text,
  Limit: count,
  ExclusiveStartKey: item,
  ConsistentRead: flag,
  ReturnConsumedCapacity: text,
}
const tableSettings = {
  TableName: text,
  AttributeDefinitions: objects,
  BillingMode: text,
  ProvisionedThroughput: object,
  OnDemandThroughput: object,
  StreamSpecification: object,
  TableClass: text,
  DeletionProtectionEnabled: flag,
}
const ofTable = z.object({ TableName: text })

/**
 * The members of each operation, as the API reference lists them. A member that an operation does not have is dropped,
 * as AWS ignores it: the policies must not judge what the database does not read.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html
 */
export const requests = {
  GetItem: z.object({ ...get, ConsistentRead: flag, ReturnConsumedCapacity: text }),
  PutItem: z.object({ ...put, ...returned }),
  UpdateItem: z.object({ ...update, ...returned, AttributeUpdates: refused('AttributeUpdates') }),
  DeleteItem: z.object({ ...remove, ...returned }),
  Query: z.object({
    ...search,
    KeyConditionExpression: expression,
    ScanIndexForward: flag,
    KeyConditions: refused('KeyConditions'),
    QueryFilter: refused('QueryFilter'),
  }),
  Scan: z.object({ ...search, Segment: count, TotalSegments: count, ScanFilter: refused('ScanFilter') }),
  BatchGetItem: z.object({
    RequestItems: z
      .record(z.string(), z.object({ Keys: z.array(item.unwrap()).default([]), ConsistentRead: flag, ...projection }))
      .default({}),
    ReturnConsumedCapacity: text,
  }),
  BatchWriteItem: z.object({
    RequestItems: z
      .record(
        z.string(),
        z.array(
          z.object({
            PutRequest: z.object({ Item: item }).optional(),
            DeleteRequest: z.object({ Key: item }).optional(),
          }),
        ),
      )
      .default({}),
    ...report,
  }),
  TransactGetItems: z.object({
    TransactItems: z.array(z.object({ Get: z.object(get).optional() })).default([]),
    ReturnConsumedCapacity: text,
  }),
  TransactWriteItems: z.object({
    TransactItems: z
      .array(
        z.object({
          Put: z.object(put).optional(),
          Update: z.object(update).optional(),
          Delete: z.object(remove).optional(),
          ConditionCheck: z.object(remove).optional(),
        }),
      )
      .default([]),
    ClientRequestToken: text,
    ...report,
  }),
  DescribeTable: ofTable,
  DescribeTimeToLive: ofTable,
  DescribeContinuousBackups: ofTable,
  DeleteTable: ofTable,
  ListTagsOfResource: z.object({ ResourceArn: text, NextToken: text }),
  CreateTable: z.object({
    ...tableSettings,
    KeySchema: objects,
    GlobalSecondaryIndexes: objects,
    LocalSecondaryIndexes: objects,
    SSESpecification: object,
    Tags: objects,
  }),
  UpdateTable: z.object({ ...tableSettings, GlobalSecondaryIndexUpdates: objects }),
  UpdateTimeToLive: z.object({ TableName: text, TimeToLiveSpecification: object }),
  ListTables: z.object({ ExclusiveStartTableName: text, Limit: count }),
}

/** The members of each operation of DynamoDB Streams. */
export const streamRequests = {
  ListStreams: z.object({ TableName: text, Limit: count, ExclusiveStartStreamArn: text }),
  DescribeStream: z.object({
    StreamArn: text,
    Limit: count,
    ExclusiveStartShardId: text,
    ShardFilter: z.object({ Type: text, ShardId: text }).optional(),
  }),
  GetShardIterator: z.object({ StreamArn: text, ShardId: text, ShardIteratorType: text, SequenceNumber: text }),
  GetRecords: z.object({ ShardIterator: text, Limit: count }),
}
