import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
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
} from '@aws-sdk/client-dynamodb'
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import type { Credentials } from '@breakwater/sandbox/gateway/credentials'
import type { Store } from '../src/access/store.ts'

/** AWS's clients with the credentials of one caller. */
export type Clients = ReturnType<typeof createClients>

export function createClients(endpoint: string, credentials: Credentials) {
  const settings = { endpoint, credentials, region: 'us-east-1', maxAttempts: 1 }
  return {
    cognito: new CognitoIdentityProviderClient(settings),
    dynamodb: new DynamoDBClient(settings),
    kms: new KMSClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' }),
    sts: new STSClient(settings),
  }
}

type Call = (clients: Clients, store: Store, sealed: Uint8Array) => Promise<unknown>

const record = { pk: { S: 'application#any' }, sk: { S: 'any' } }

/** What is tried on a resource of each kind that the gateway runs, by the action that it needs. */
export const callsByKind: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  table: {
    'dynamodb:GetItem': ({ dynamodb }, { arn }) => dynamodb.send(new GetItemCommand({ TableName: arn, Key: record })),
    'dynamodb:PutItem': ({ dynamodb }, { arn }) => dynamodb.send(new PutItemCommand({ TableName: arn, Item: record })),
    'dynamodb:DeleteItem': ({ dynamodb }, { arn }) =>
      dynamodb.send(new DeleteItemCommand({ TableName: arn, Key: record })),
    'dynamodb:Scan': ({ dynamodb }, { arn }) => dynamodb.send(new ScanCommand({ TableName: arn, Limit: 1 })),
    'dynamodb:Query': ({ dynamodb }, { arn }) =>
      dynamodb.send(
        new QueryCommand({
          TableName: arn,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': record.pk },
        }),
      ),
  },
  index: {
    'dynamodb:Scan': ({ dynamodb }, { arn }) => {
      const [TableName, IndexName] = arn.split('/index/')
      return dynamodb.send(new ScanCommand({ TableName, IndexName, Limit: 1 }))
    },
  },
  key: {
    'kms:Encrypt': ({ kms }, { arn }) => kms.send(new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from('any') })),
    'kms:GenerateDataKey': ({ kms }, { arn }) =>
      kms.send(new GenerateDataKeyCommand({ KeyId: arn, KeySpec: 'AES_256' })),
    'kms:Decrypt': ({ kms }, { arn }, sealed) => kms.send(new DecryptCommand({ KeyId: arn, CiphertextBlob: sealed })),
  },
  bucket: {
    's3:ListBucket': ({ s3 }, { arn }) => s3.send(new ListObjectsV2Command({ Bucket: bucketOf(arn) })),
  },
  objects: {
    's3:PutObject': ({ s3 }, { arn }) =>
      s3.send(new PutObjectCommand({ Bucket: bucketOf(arn), Key: 'trespass', Body: 'any' })),
    's3:GetObject': ({ s3 }, { arn }) => s3.send(new GetObjectCommand({ Bucket: bucketOf(arn), Key: 'trespass' })),
    's3:DeleteObject': ({ s3 }, { arn }) =>
      s3.send(new DeleteObjectCommand({ Bucket: bucketOf(arn), Key: 'trespass' })),
  },
  'user pool': {
    'cognito-idp:AdminGetUser': ({ cognito }, { arn }) =>
      cognito.send(new AdminGetUserCommand({ UserPoolId: poolOf(arn), Username: 'anybody' })),
    'cognito-idp:ListUsers': ({ cognito }, { arn }) => cognito.send(new ListUsersCommand({ UserPoolId: poolOf(arn) })),
    'cognito-idp:AdminSetUserPassword': ({ cognito }, { arn }) =>
      cognito.send(
        new AdminSetUserPasswordCommand({
          UserPoolId: poolOf(arn),
          Username: 'anybody',
          Password: 'Long-enough-2026!',
        }),
      ),
  },
  role: {
    'sts:AssumeRole': ({ sts }, { arn }) =>
      sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'trespass' })),
  },
}

function bucketOf(arn: string): string {
  return arn.split(':::')[1]?.split('/')[0] ?? ''
}

function poolOf(arn: string): string {
  return arn.split('/')[1] ?? ''
}
