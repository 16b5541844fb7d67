import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import type { Resource } from '@breakwater/cloud/resource'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator, type StartedAgencies, startAgencies } from './start-agencies.ts'

/** What each function may do on its own, tried with its credentials, as if an attacker controlled its code. */
const { agencies } = loadRegistry()
const [home, neighbor] = agencies as [(typeof agencies)[0], (typeof agencies)[0]]
const denied = { name: 'AccessDeniedException' }

let started: StartedAgencies

beforeAll(async () => {
  started = await startAgencies([home, neighbor])
})

afterAll(() => started?.close())

describe.each(['consumerapi', 'staffapi'])('the role of %s', (name) => {
  it('may append to the audit trail, but not change or delete its entries', async () => {
    const { dynamodb } = asFunction(name)
    const Item = { ...key('audit#case', '2026-01-01#1'), action: { S: 'CASE_READ' } }
    await dynamodb.send(new PutItemCommand({ TableName: tableArn(), Item }))
    const update = {
      TableName: tableArn(),
      Key: key('audit#case', '2026-01-01#1'),
      UpdateExpression: 'SET #a = :a',
      ExpressionAttributeNames: { '#a': 'action' },
      ExpressionAttributeValues: { ':a': { S: 'NOTHING' } },
    }
    const explicit = {
      ...denied,
      message: expect.stringContaining('with an explicit deny in an identity-based policy'),
    }
    await expect(dynamodb.send(new UpdateItemCommand(update))).rejects.toMatchObject(explicit)
    await expect(
      dynamodb.send(new DeleteItemCommand({ TableName: tableArn(), Key: update.Key })),
    ).rejects.toMatchObject(explicit)
    for (const item of [{ Update: update }, { Delete: { TableName: tableArn(), Key: update.Key } }]) {
      await expect(dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [item] }))).rejects.toMatchObject(
        explicit,
      )
    }
  })

  it('may add events to the outbox, but not read, change or delete them', async () => {
    const { dynamodb } = asFunction(name)
    const Key = key('outbox#case', '2026-01-01#1')
    const TableName = tableArn()
    await dynamodb.send(new PutItemCommand({ TableName, Item: { ...Key, type: { S: 'case-read' } } }))
    const change = { UpdateExpression: 'REMOVE #t', ExpressionAttributeNames: { '#t': 'type' } }
    await expect(dynamodb.send(new GetItemCommand({ TableName, Key }))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(new UpdateItemCommand({ TableName, Key, ...change }))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(new DeleteItemCommand({ TableName, Key }))).rejects.toMatchObject(denied)
  })

  it('may not search without a partition key, and may not delete', async () => {
    const { dynamodb } = asFunction(name)
    await expect(dynamodb.send(new ScanCommand({ TableName: tableArn() }))).rejects.toMatchObject(denied)
    const Key = key('application#1', 'application')
    await expect(dynamodb.send(new DeleteItemCommand({ TableName: tableArn(), Key }))).rejects.toMatchObject(denied)
  })

  it("may use the table's key only through DynamoDB, and the field key only in its own encryption contexts", async () => {
    const { kms } = asFunction(name)
    const [tableKey, fieldKey] = [find('AWS::KMS::Key', 'RecordsTableKey'), find('AWS::KMS::Key', 'RecordsFieldKey')]
    const dataKey = (KeyId: string | undefined, EncryptionContext: Record<string, string>) =>
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }))
    const own = { agency: home.slug, entity: 'audit', version: '1' }
    await expect(dataKey(fieldKey.attributes.Arn, own)).resolves.toHaveProperty('CiphertextBlob')
    for (const other of [{ ...own, agency: neighbor.slug }, { ...own, entity: 'payment' }, { entity: 'audit' }, {}]) {
      await expect(dataKey(fieldKey.attributes.Arn, other as Record<string, string>)).rejects.toMatchObject(denied)
    }
    await expect(dataKey(tableKey.attributes.Arn, own)).rejects.toMatchObject(denied)
    await expect(
      kms.send(
        new EncryptCommand({ KeyId: fieldKey.attributes.Arn, Plaintext: Buffer.from('x'), EncryptionContext: own }),
      ),
    ).rejects.toMatchObject(denied)
  })

  it("cannot access a neighbor's resources by name or ARN", async () => {
    const { dynamodb, kms, sts } = asFunction(name)
    const theirs = tableArn(neighbor.accountId)
    const Key = key('application#1', 'application')
    await expect(dynamodb.send(new GetItemCommand({ TableName: theirs, Key }))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(new PutItemCommand({ TableName: theirs, Item: Key }))).rejects.toMatchObject(denied)
    const KeyId = find('AWS::KMS::Key', 'RecordsFieldKey', neighbor.accountId).attributes.Arn
    const EncryptionContext = { agency: neighbor.slug, entity: 'audit' }
    await expect(
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })),
    ).rejects.toMatchObject(denied)
    const RoleArn = find('AWS::IAM::Role', name, neighbor.accountId).attributes.Arn
    await expect(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'visit' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})

describe('the role of consumerapi', () => {
  it('cannot access grants, the audit trail or the queue', async () => {
    const { dynamodb } = asFunction('consumerapi')
    const Key = key('grant#case', 'staff#1')
    const query = (KeyConditionExpression: string, id: string, IndexName?: string) =>
      new QueryCommand({
        TableName: tableArn(),
        IndexName,
        KeyConditionExpression,
        ExpressionAttributeValues: { ':id': { S: id } },
      })
    await expect(dynamodb.send(new GetItemCommand({ TableName: tableArn(), Key }))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(new PutItemCommand({ TableName: tableArn(), Item: Key }))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(query('pk = :id', 'grant#case'))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(query('pk = :id', 'audit#case'))).rejects.toMatchObject(denied)
    await expect(dynamodb.send(query('queuePk = :id', 'queue#SUBMITTED', 'queue'))).rejects.toMatchObject(denied)
    await dynamodb.send(query('ownerPk = :id', 'owner#1', 'owner'))
  })

  it('can encrypt an audit note that it cannot decrypt', async () => {
    const KeyId = find('AWS::KMS::Key', 'RecordsFieldKey').attributes.Arn
    const EncryptionContext = { agency: home.slug, entity: 'audit', version: '1' }
    const [consumer, staff] = [asFunction('consumerapi').kms, asFunction('staffapi').kms]
    const made = await consumer.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }))
    const open = new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext })
    await expect(consumer.send(open)).rejects.toMatchObject(denied)
    expect((await staff.send(open)).Plaintext).toEqual(made.Plaintext)
  })
})

describe('the role of staffapi', () => {
  it('may list the groups of a user of its own staff pool, and do nothing else with any user pool', async () => {
    const { cognito } = asFunction('staffapi')
    const administrator = new CognitoIdentityProviderClient(started.clientsOf(operator, home.accountId))
    const [pool, consumers] = [
      find('AWS::Cognito::UserPool', 'Staff').ref,
      find('AWS::Cognito::UserPool', 'amplify').ref,
    ]
    const Username = `counselor@${home.domain}`
    const user = { UserPoolId: pool, Username }
    const UserAttributes = [{ Name: 'email', Value: Username }]
    await administrator.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }))
    await administrator.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'counselors' }))

    const { Groups } = await cognito.send(new AdminListGroupsForUserCommand(user))
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['counselors'])

    const theirs = find('AWS::Cognito::UserPool', 'Staff', neighbor.accountId).ref
    for (const UserPoolId of [consumers, theirs]) {
      const other = new AdminListGroupsForUserCommand({ UserPoolId, Username })
      await expect(cognito.send(other)).rejects.toMatchObject(denied)
    }
    await expect(cognito.send(new AdminGetUserCommand(user))).rejects.toMatchObject(denied)
    await expect(cognito.send(new ListUsersCommand({ UserPoolId: pool }))).rejects.toMatchObject(denied)
    const promotion = new AdminAddUserToGroupCommand({ ...user, GroupName: 'supervisors' })
    await expect(cognito.send(promotion)).rejects.toMatchObject(denied)
  })
})

function asFunction(name: string) {
  const config = started.clientsOf(`${name}role`, home.accountId)
  return {
    dynamodb: new DynamoDBClient(config),
    kms: new KMSClient(config),
    sts: new STSClient(config),
    cognito: new CognitoIdentityProviderClient(config),
  }
}

function find(type: string, start: string, accountId = home.accountId): Resource {
  return started.find(type, start, accountId)
}

function tableArn(accountId?: string): string {
  return find('AWS::DynamoDB::Table', 'RecordsTable', accountId).attributes.Arn ?? ''
}

function key(pk: string, sk: string) {
  return { pk: { S: pk }, sk: { S: sk } }
}
