import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sha256 } from '@aws-crypto/sha256-js'
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { DecryptCommand, DescribeKeyCommand, EncryptCommand } from '@aws-sdk/client-kms'
import { GetBucketAclCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { AccessReport } from '@breakwater/iam/access-record'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it } from 'vitest'
import { allow, type Clients, owner, role, startGuarded, stores, stranger, tableArn } from '../testing/start-guarded.ts'

const denied = (action: string, resource: string, reason: string, name = 'reader') => ({
  name: 'AccessDeniedException',
  message: `User: arn:aws:sts::${owner}:assumed-role/${name}/sandbox is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
})
const TableName = 'cases'
const item = (id: string) => ({ id: { S: id } })
const get = (id: string, table = TableName) => new GetItemCommand({ TableName: table, Key: item(id) })
const put = (id: string) => new PutItemCommand({ TableName, Item: item(id) })

describe('a call that no policy allows', () => {
  it("is denied with AWS's message, which names the missing policy type", async () => {
    const boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: allow('kms:*') } } }
    const { as } = await startGuarded({
      [owner]: {
        ...stores,
        boundary,
        Reader: role('reader', [allow('dynamodb:GetItem')]),
        Bounded: role('bounded', [allow('*')], { PermissionsBoundary: { Ref: 'boundary' } }),
        Forbidden: role('forbidden', [allow('*'), { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: tableArn }]),
      },
    })
    await as(owner, 'reader').dynamodb.send(get('1'))
    await expect(as(owner, 'reader').dynamodb.send(put('1'))).rejects.toMatchObject(
      denied('dynamodb:PutItem', tableArn, 'because no identity-based policy allows the dynamodb:PutItem action'),
    )
    await expect(as(owner, 'bounded').dynamodb.send(put('1'))).rejects.toMatchObject(
      denied(
        'dynamodb:PutItem',
        tableArn,
        'because no permissions boundary allows the dynamodb:PutItem action',
        'bounded',
      ),
    )
    await expect(as(owner, 'forbidden').dynamodb.send(put('1'))).rejects.toMatchObject(
      denied('dynamodb:PutItem', tableArn, 'with an explicit deny in an identity-based policy', 'forbidden'),
    )
  })

  it('includes one that the sandbox cannot map to a permission', async () => {
    const { as } = await startGuarded({ [owner]: { ...stores, Reader: role('reader', [allow('*')]) } })
    await expect(
      as(owner, 'reader').dynamodb.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM cases' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException', message: expect.stringContaining('does not know which') })
    await expect(
      as(owner, 'reader').s3.send(new GetBucketAclCommand({ Bucket: 'cases-bucket' })),
    ).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('?acl') })
  })

  it('includes every call of a service with an unreadable policy, and of a role with an unknown managed policy', async () => {
    const { as } = await startGuarded({
      [owner]: {
        ...stores,
        Strange: {
          Type: 'AWS::DynamoDB::SomethingNew',
          Properties: { Inner: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] } },
        },
        Reader: role('reader', [allow('*')]),
        Auditor: role('auditor', [allow('*')], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'] }),
      },
    })
    await expect(as(owner, 'reader').dynamodb.send(get('1'))).rejects.toMatchObject({
      message: expect.stringContaining('the sandbox does not know Root/Strange (AWS::DynamoDB::SomethingNew)'),
    })
    await as(owner, 'reader').kms.send(new DescribeKeyCommand({ KeyId: 'alias/cases' }))
    await expect(as(owner, 'auditor').kms.send(new DescribeKeyCommand({ KeyId: 'alias/cases' }))).rejects.toMatchObject(
      { message: expect.stringContaining('the sandbox does not know arn:aws:iam::aws:policy/SecurityAudit') },
    )
  })
})

describe('a policy on the leading keys of a table', () => {
  const own = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'own#*' } }
  const actions = ['GetItem', 'PutItem', 'UpdateItem', 'Query', 'BatchWriteItem', 'ConditionCheckItem']
  const accounts = {
    [owner]: {
      ...stores,
      Reader: role('reader', [
        allow(
          actions.map((action) => `dynamodb:${action}`),
          [tableArn, `${tableArn}/index/byHolder`],
          { Condition: own },
        ),
      ]),
    },
  }
  const query = (KeyConditionExpression: string, id: string, more: object = {}) =>
    new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues: { ':id': { S: id } }, ...more })

  it.each<[string, (dynamodb: Clients['dynamodb'], id: string) => Promise<unknown>]>([
    ['in a single read', (dynamodb, id) => dynamodb.send(get(id))],
    ['in a query', (dynamodb, id) => dynamodb.send(query('id = :id', id))],
    [
      'in a query that names its attribute by a placeholder',
      (dynamodb, id) => dynamodb.send(query('(:id = #i)', id, { ExpressionAttributeNames: { '#i': 'id' } })),
    ],
    ['in a query of an index', (dynamodb, id) => dynamodb.send(query('holder = :id', id, { IndexName: 'byHolder' }))],
    [
      'in a batch',
      (dynamodb, id) =>
        dynamodb.send(
          new BatchWriteItemCommand({
            RequestItems: { cases: [{ PutRequest: { Item: item('own#1') } }, { PutRequest: { Item: item(id) } }] },
          }),
        ),
    ],
    [
      'in a transaction',
      (dynamodb, id) =>
        dynamodb.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              { Put: { TableName, Item: item('own#1') } },
              { ConditionCheck: { TableName, Key: item(id), ConditionExpression: 'attribute_not_exists(nothing)' } },
            ],
          }),
        ),
    ],
  ])('applies to the partition key of an item %s', async (_way, send) => {
    const { dynamodb } = (await startGuarded(accounts)).as(owner, 'reader')
    await send(dynamodb, 'own#2')
    await expect(send(dynamodb, 'other#2')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('because no identity-based policy allows'),
    })
  })

  it('denies a request that names two different values at once', async () => {
    const guarded = await startGuarded(accounts)
    const credentials = guarded.sandbox.credentialsFor(owner, 'reader')
    const signer = new SignatureV4({ credentials, region: 'us-east-1', service: 'dynamodb', sha256: Sha256 })
    const { host, hostname, href } = new URL(guarded.sandbox.gatewayUrl)
    const send = async (operation: string, body: string) => {
      const headers = {
        host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      }
      const request = { method: 'POST', protocol: 'http:', hostname, path: '/', headers, body }
      const { host: _, ...signed } = (await signer.sign(request)).headers
      const response = await fetch(href, { method: 'POST', headers: signed, body })
      return (await response.json()) as { __type?: string }
    }
    const keys = '"id":{"S":"own#1"},"id":{"S":"other#1"}'
    expect(await send('GetItem', `{"TableName":"cases","Key":{${keys}}}`)).toMatchObject({
      __type: 'AccessDeniedException',
    })
    const twoTypes = '{"TableName":"cases","Key":{"id":{"S":"own#1","N":"1"}}}'
    expect(await send('GetItem', twoTypes)).toMatchObject({ __type: 'ValidationException' })
    expect(await send('GetItem.Scan', '{"TableName":"cases","Key":{"id":{"S":"own#1"}}}')).toEqual({})
    const both = '{"PutRequest":{"Item":{"id":{"S":"own#1"}}},"DeleteRequest":{"Key":{"id":{"S":"other#1"}}}}'
    expect(await send('BatchWriteItem', `{"RequestItems":{"cases":[${both}]}}`)).toMatchObject({
      __type: 'AccessDeniedException',
    })
  })

  it('denies a search that omits the partition key', async () => {
    const { dynamodb } = (await startGuarded(accounts)).as(owner, 'reader')
    await expect(dynamodb.send(new ScanCommand({ TableName }))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(
      dynamodb.send(query('#other = :id', 'own#1', { ExpressionAttributeNames: { '#other': 'holder' } })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })

  it('shows only the attributes that the policy names', async () => {
    const attributes = {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id', 'stage'] },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }
    const { as } = await startGuarded({
      [owner]: {
        ...stores,
        Reader: role('reader', [
          allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], tableArn, { Condition: attributes }),
        ]),
      },
    })
    const { dynamodb } = as(owner, 'reader')
    const read = (ProjectionExpression: string) =>
      new GetItemCommand({ TableName, Key: item('1'), ProjectionExpression })
    await dynamodb.send(read('id, stage'))
    await expect(dynamodb.send(read('id, secret'))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const update = (UpdateExpression: string) =>
      dynamodb.send(
        new UpdateItemCommand({
          TableName,
          Key: item('1'),
          UpdateExpression,
          ExpressionAttributeNames: { '#s': 'stage' },
          ExpressionAttributeValues: { ':a': { S: 'a' } },
        }),
      )
    await update('SET #s = :a')
    await expect(update('SET #s = :a, secret = :a')).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('a table that a key of the account encrypts', () => {
  const encrypted = {
    ...stores,
    Table: {
      ...stores.Table,
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        ...stores.Table?.Properties,
        SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    },
  }
  const through = {
    StringEquals: {
      'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com',
      'kms:EncryptionContext:aws:dynamodb:tableName': 'cases',
    },
  }

  it('can be read by a role that may use the key through DynamoDB, but the role cannot use the key directly', async () => {
    const { as, keyArn } = await startGuarded({
      [owner]: {
        ...encrypted,
        Reader: role('reader', [allow('dynamodb:GetItem')]),
        User: role('user', [allow('dynamodb:GetItem'), allow('kms:*', '*', { Condition: through })]),
      },
    })
    await as(owner, 'user').dynamodb.send(get('1'))
    await expect(as(owner, 'reader').dynamodb.send(get('1'))).rejects.toMatchObject(
      denied('kms:Decrypt', keyArn, 'because no identity-based policy allows the kms:Decrypt action'),
    )
    await expect(
      as(owner, 'user').kms.send(new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from('hush') })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('a ciphertext', () => {
  it('can be decrypted only in the encryption context that the policy names', async () => {
    const context = {
      StringEquals: { 'kms:EncryptionContext:agency': 'one', 'kms:EncryptionContext:entity': ['case'] },
    }
    const { as, keyArn } = await startGuarded({
      [owner]: {
        ...stores,
        Writer: role('writer', [allow('kms:Encrypt')]),
        Reader: role('reader', [allow('kms:Decrypt', '*', { Condition: context })]),
      },
    })
    const seal = async (EncryptionContext: Record<string, string>) => {
      const { CiphertextBlob } = await as(owner, 'writer').kms.send(
        new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from('hush'), EncryptionContext }),
      )
      return new DecryptCommand({ CiphertextBlob, EncryptionContext })
    }
    const { kms } = as(owner, 'reader')
    const { Plaintext } = await kms.send(await seal({ agency: 'one', entity: 'case' }))
    expect(Buffer.from(Plaintext ?? []).toString()).toBe('hush')
    for (const other of [{ agency: 'one', entity: 'audit' }, { agency: 'two', entity: 'case' }, { agency: 'one' }]) {
      await expect(kms.send(await seal(other as Record<string, string>))).rejects.toMatchObject(
        denied('kms:Decrypt', keyArn, 'because no identity-based policy allows the kms:Decrypt action'),
      )
    }
  })
})

describe('another account', () => {
  const everything = role('unrestricted', [allow('*')])

  it('has no access, even if its own policies allow everything', async () => {
    const { as, keyArn } = await startGuarded({
      [owner]: { ...stores, Own: everything },
      [stranger]: { Foreign: everything },
    })
    await as(owner, 'unrestricted').s3.send(new PutObjectCommand({ Bucket: 'cases-bucket', Key: 'a', Body: 'hush' }))
    const { dynamodb, kms, s3 } = as(stranger, 'unrestricted')
    await expect(dynamodb.send(get('1', tableArn))).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(dynamodb.send(new DeleteItemCommand({ TableName: tableArn, Key: item('1') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    await expect(kms.send(new DescribeKeyCommand({ KeyId: keyArn }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('because the resource does not exist in this Region'),
    })
    const object = { Bucket: 'cases-bucket', Key: 'a' }
    for (const send of [
      () => s3.send(new GetObjectCommand(object)),
      () => s3.send(new PutObjectCommand({ ...object, Body: 'x' })),
      () => s3.send(new ListObjectsV2Command({ Bucket: object.Bucket })),
    ]) {
      await expect(send()).rejects.toMatchObject({ name: 'AccessDenied', message: 'Access Denied' })
    }
  })

  it("has access if both its own policy and the resource's policy allow it", async () => {
    const Principal = { AWS: `arn:aws:iam::${stranger}:role/unrestricted` }
    const { as, keyArn } = await startGuarded({
      [owner]: {
        ...stores,
        Key: {
          Type: 'AWS::KMS::Key',
          Properties: {
            KeyPolicy: { Statement: [{ Effect: 'Allow', Principal, Action: 'kms:Encrypt', Resource: '*' }] },
          },
        },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: 'arn:aws:s3:::cases-bucket/in/*' },
              ],
            },
          },
        },
      },
      [stranger]: { Foreign: everything, Other: role('other', [allow('*')]) },
    })
    const sealed = new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from('hush') })
    const delivery = (Key: string) => new PutObjectCommand({ Bucket: 'cases-bucket', Key, Body: 'x' })
    await as(stranger, 'unrestricted').kms.send(sealed)
    await as(stranger, 'unrestricted').s3.send(delivery('in/1'))
    await expect(as(stranger, 'unrestricted').s3.send(delivery('out/1'))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await expect(as(stranger, 'other').kms.send(sealed)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('a bucket', () => {
  it('reports that an object is missing only to a caller who may list the bucket', async () => {
    const { as } = await startGuarded({
      [owner]: {
        ...stores,
        Reader: role('reader', [allow('s3:GetObject')]),
        Lister: role('lister', [allow(['s3:GetObject', 's3:ListBucket'])]),
      },
    })
    const missing = new GetObjectCommand({ Bucket: 'cases-bucket', Key: 'nothing' })
    await expect(as(owner, 'lister').s3.send(missing)).rejects.toMatchObject({ name: 'NoSuchKey' })
    await expect(as(owner, 'reader').s3.send(missing)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${owner}:assumed-role/reader/sandbox is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::cases-bucket" because no identity-based policy allows the s3:ListBucket action`,
    })
  })
})

describe('the access record', () => {
  it('shows a grant that is too wide, and the calls that were denied', async () => {
    const { as, sandbox, dataDir } = await startGuarded({
      [owner]: {
        ...stores,
        Reader: role('reader', [allow(['dynamodb:GetItem', 'dynamodb:DeleteItem'], [tableArn, `${tableArn}/index/*`])]),
      },
    })
    await as(owner, 'reader').dynamodb.send(get('1'))
    await expect(as(owner, 'reader').dynamodb.send(put('1'))).rejects.toThrow()
    await sandbox.close()
    const report = JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')) as AccessReport
    const grants = report.grants.filter((grant) => grant.role === 'Reader')
    expect(grants.map(({ action, resource, used }) => [action, resource.replace(tableArn, ''), used])).toEqual([
      ['dynamodb:GetItem', '', true],
      ['dynamodb:GetItem', '/index/*', false],
      ['dynamodb:DeleteItem', '', false],
      ['dynamodb:DeleteItem', '/index/*', false],
    ])
    expect(report.denied).toEqual([{ account: owner, role: 'Reader', action: 'dynamodb:PutItem', calls: 1 }])
  })
})
