import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetBucketEncryptionCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, type Started, startS3 } from './testing/start-s3.ts'

const encryptedBy = (KMSMasterKeyID: object, more: object = {}) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID }, ...more },
    ],
  },
})
const KeyPolicy = {
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::$' + '{AWS::AccountId}:root' } },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
}
const through = (arn: string) => ({
  Condition: {
    StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com', 'kms:EncryptionContext:aws:s3:arn': arn },
  },
})

/** A key for callers of one account through S3. */
const keyOfCallers = (accountId: string) => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
          Resource: '*',
          Condition: {
            StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com', 'kms:CallerAccount': accountId },
          },
        },
      ],
    },
  },
})
const Shared = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: 'Plain' },
    PolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: stranger }, Action: 's3:*Object', Resource: 'arn:aws:s3:::plain/*' },
      ],
    },
  },
}

let started: Started
let s3: S3Client
let keyArn: string
const as = (name: string) => started.guarded.as(owner, name).s3

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  started = await startS3(
    {
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/cases', TargetKeyId: { Ref: 'Key' } } },
      Sealed: bucketOf('sealed', encryptedBy({ 'Fn::GetAtt': ['Key', 'Arn'] })),
      Keyed: bucketOf('keyed', encryptedBy({ Ref: 'Key' }, { BucketKeyEnabled: true })),
      Plain: bucketOf('plain'),
      Shared,
      OwnerKey: keyOfCallers(owner),
      StrangerKey: keyOfCallers(stranger),
      OwnerAlias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/owner', TargetKeyId: { Ref: 'OwnerKey' } },
      },
      StrangerAlias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/stranger', TargetKeyId: { Ref: 'StrangerKey' } },
      },
      Keyless: role('keyless', [allow('s3:*')]),
      Writer: role('writer', [allow('s3:*'), allow('kms:GenerateDataKey', '*', through('arn:aws:s3:::sealed/mine'))]),
      Reader: role('reader', [allow('s3:*'), allow('kms:Decrypt', '*', through('arn:aws:s3:::keyed'))]),
    },
    { atEnd: (close) => closers.push(close), theirs: { Guest: role('guest', [allow(['s3:*', 'kms:*'])]) } },
  )
  s3 = started.s3
  keyArn = started.guarded.keyArn
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const put = (Bucket: string, more: Partial<PutObjectCommandInput> = {}, client = s3) =>
  client.send(new PutObjectCommand({ Bucket, Key: 'mine', Body: 'hush', ...more }))
const get = (Bucket: string, client = s3) => client.send(new GetObjectCommand({ Bucket, Key: 'mine' }))
const denied = { name: 'AccessDenied', status: 403 }

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
describe('an object under a key of KMS', () => {
  it('says which key encrypts it, and has an entity tag that is no hash of its content', async () => {
    const encrypted = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn }
    expect(await put('sealed')).toMatchObject(encrypted)
    expect(await get('sealed')).toMatchObject(encrypted)
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'sealed', Key: 'mine' }))
    expect(head.ETag).not.toBe((await put('plain')).ETag)
    expect(head.BucketKeyEnabled).toBeUndefined()
    expect(await put('keyed')).toMatchObject({ ...encrypted, BucketKeyEnabled: true })
  })

  it('is written and read only by callers who may use the key, through S3 and for this object', async () => {
    await put('sealed')
    for (const call of [
      () => put('sealed', {}, as('keyless')),
      () => get('sealed', as('keyless')),
      () => put('sealed', { Key: 'other' }, as('writer')),
      () => get('sealed', as('writer')),
    ])
      expect(await refusal(call())).toMatchObject(denied)
    await put('sealed', {}, as('writer'))
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
  it('is judged by the bucket where the bucket has one data key', async () => {
    await put('keyed')
    expect(await (await get('keyed', as('reader'))).Body?.transformToString()).toBe('hush')
    expect(await refusal(get('sealed', as('reader')))).toMatchObject(denied)
  })

  /** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account */
  it('is for the callers of the account that the policy of the key names', async () => {
    const guest = started.guarded.as(stranger, 'guest').s3
    const encrypted = (SSEKMSKeyId: string) => ({ ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId })
    await put('plain', encrypted('alias/owner'), as('keyless'))
    expect(await refusal(get('plain', guest))).toMatchObject(denied)
    expect(await (await get('plain', as('keyless'))).Body?.transformToString()).toBe('hush')
    await put('plain', encrypted('alias/stranger'), guest)
    expect(await (await get('plain', guest)).Body?.transformToString()).toBe('hush')
    expect(await refusal(get('plain', as('keyless')))).toMatchObject(denied)
  })

  it('is named by the writer, by its id, ARN or alias', async () => {
    for (const SSEKMSKeyId of [
      keyArn,
      keyArn.split('/')[1],
      'alias/cases',
      `arn:aws:kms:us-east-1:${owner}:alias/cases`,
    ])
      expect(await put('plain', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId })).toMatchObject({
        SSEKMSKeyId: keyArn,
      })
    expect(await refusal(get('plain', as('keyless')))).toMatchObject(denied)
    expect(await put('sealed', { ServerSideEncryption: 'AES256' })).toMatchObject({ ServerSideEncryption: 'AES256' })
    expect(await get('sealed', as('keyless'))).toMatchObject({ ServerSideEncryption: 'AES256' })
  })

  it('is uploaded in parts, and copied, with the key of its place', async () => {
    const upload = { Bucket: 'sealed', Key: 'mine' }
    const { UploadId, SSEKMSKeyId } = await s3.send(new CreateMultipartUploadCommand(upload))
    expect(SSEKMSKeyId).toBe(keyArn)
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'hush' }))
    const complete = new CompleteMultipartUploadCommand({
      ...upload,
      UploadId,
      MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] },
    })
    expect(await refusal(as('writer').send(complete))).toMatchObject(denied)
    expect(await s3.send(complete)).toMatchObject({ SSEKMSKeyId: keyArn, ServerSideEncryption: 'aws:kms' })
    const copy = new CopyObjectCommand({ Bucket: 'plain', Key: 'copy', CopySource: 'sealed/mine' })
    expect(await refusal(as('keyless').send(copy))).toMatchObject(denied)
    expect(await s3.send(copy)).toMatchObject({ ServerSideEncryption: 'AES256' })
  })

  it.each<[string, Partial<PutObjectCommandInput>]>([
    ['KMS.NotFoundException', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'no-such-key' }],
    ['InvalidArgument', { SSEKMSKeyId: 'no-such-key' }],
    ['InvalidArgument', { ServerSideEncryption: 'rot13' as 'AES256' }],
    ['NotImplemented', { ServerSideEncryption: 'aws:kms' }],
    ['NotImplemented', { ServerSideEncryption: 'aws:kms', SSEKMSEncryptionContext: 'e30=' }],
  ])('is refused with %s: %j', async (name, more) => {
    expect(await refusal(put('plain', more))).toMatchObject({ name })
  })

  it('is what the bucket says of itself', async () => {
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket: 'keyed' }))
    expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
        BucketKeyEnabled: true,
      },
    ])
  })
})
