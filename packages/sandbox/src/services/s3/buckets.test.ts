import { lookup } from 'node:dns'
import { Agent } from 'node:http'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  type ListBucketsCommandOutput,
  PutBucketNotificationConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  paginateListBuckets,
  S3Client,
} from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role, startGuarded, stranger } from '../../testing/start-guarded.ts'
import { bucketOf, refusal, type Started, startS3, User } from './testing/start-s3.ts'

const arn = 'arn:aws:s3:::cases'
let started: Started
let s3: S3Client

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  started = await startS3(
    {
      Cases: bucketOf('cases', {
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedOrigins: ['https://*.app.example'],
              AllowedMethods: ['GET', 'PUT'],
              AllowedHeaders: ['x-amz-*', 'content-type'],
              ExposedHeaders: ['ETag'],
              MaxAge: 600,
            },
          ],
        },
      }),
      Lists: bucketOf('lists', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } }),
      Declared: bucketOf('declared'),
      DeclaredPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Declared' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::declared/*' },
            ],
          },
        },
      },
      Visitor: role('visitor', [allow('s3:ListAllMyBuckets')]),
    },
    { atEnd: (close) => closers.push(close) },
  )
  s3 = started.s3
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const put = (Bucket: string, client = s3) => client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))
const policy = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `${arn}/*`, ...statement }],
  })
const setPolicy = (Policy: string) => s3.send(new PutBucketPolicyCommand({ Bucket: 'cases', Policy }))

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
describe('the policy of a bucket', () => {
  const visitor = () => started.guarded.as(owner, 'visitor').s3
  const read = (client: S3Client) => client.send(new GetObjectCommand({ Bucket: 'cases', Key: 'a' }))

  it('decides from the moment at which a call sets it, until a call removes it', async () => {
    await put('cases')
    expect(await refusal(read(visitor()))).toMatchObject({ name: 'AccessDenied', status: 403 })
    const text = policy({ Principal: { AWS: `arn:aws:iam::${owner}:role/visitor` } })
    await setPolicy(text)
    expect((await read(visitor())).ContentLength).toBe(1)
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket: 'cases' }))).Policy).toBe(text)
    await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'cases' }))
    expect(await refusal(read(visitor()))).toMatchObject({ name: 'AccessDenied' })
    expect(await refusal(s3.send(new GetBucketPolicyCommand({ Bucket: 'cases' })))).toMatchObject({
      name: 'NoSuchBucketPolicy',
      status: 404,
    })
  })

  it('replaces that of the template', async () => {
    expect(await refusal(put('declared'))).toMatchObject({ name: 'AccessDenied' })
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket: 'declared' }))).Policy).toContain('"Deny"')
    await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'declared' }))
    await put('declared')
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
  it('is not public where the bucket blocks it', async () => {
    expect(await refusal(setPolicy(policy({ Principal: '*' })))).toMatchObject({ name: 'AccessDenied', status: 403 })
    expect(
      await refusal(
        setPolicy(policy({ Principal: { AWS: '*' }, Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } })),
      ),
    ).toMatchObject({ name: 'AccessDenied' })
    await setPolicy(policy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-fixture001' } } }))
  })

  it.each([
    ['no JSON', '{'],
    ['no statement', '{}'],
    ['another bucket', policy({ Principal: { AWS: owner }, Resource: 'arn:aws:s3:::lists/*' })],
    ['no principal', policy({})],
  ])('is malformed with %s', async (_what, text) => {
    expect(await refusal(setPolicy(text))).toMatchObject({ name: 'MalformedPolicy', status: 400 })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
describe('a bucket', () => {
  it('says what its template says of it', async () => {
    expect(await s3.send(new HeadBucketCommand({ Bucket: 'cases' }))).toMatchObject({ BucketRegion: 'us-east-1' })
    expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'cases' }))).LocationConstraint).toBeUndefined()
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: 'cases' }))
    expect(PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    })
    const controls = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: 'lists' }))
    expect(controls.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerPreferred' }])
    const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket: 'cases' }))
    expect(CORSRules).toMatchObject([{ AllowedOrigins: ['https://*.app.example'], MaxAgeSeconds: 600 }])
    expect(await refusal(s3.send(new GetBucketCorsCommand({ Bucket: 'lists' })))).toMatchObject({
      name: 'NoSuchCORSConfiguration',
    })
  })

  it('is in the list of its account', async () => {
    const { Buckets } = await started.guarded.as(owner, 'visitor').s3.send(new ListBucketsCommand({}))
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['cases', 'declared', 'lists'])
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
  it('is listed page by page, with the time since which it is there', async () => {
    const pages: ListBucketsCommandOutput[] = []
    for await (const page of paginateListBuckets({ client: s3, pageSize: 2 }, {})) pages.push(page)
    expect(pages.map(({ Buckets = [] }) => Buckets.map(({ Name }) => Name))).toEqual([['cases', 'declared'], ['lists']])
    const CreationDate = new Date(Math.floor(started.clock.now() / 1_000) * 1_000)
    expect(pages[1]?.Buckets).toEqual([{ Name: 'lists', CreationDate, BucketRegion: 'us-east-1' }])
    const elsewhere = await s3.send(new ListBucketsCommand({ BucketRegion: 'eu-west-1' }))
    expect(elsewhere.Buckets ?? []).toEqual([])
  })

  it.each([{ MaxBuckets: 0 }, { MaxBuckets: 10_001 }, { ContinuationToken: 'none' }])(
    'is in no page that is asked for with %j',
    async (asked) => {
      expect(await refusal(s3.send(new ListBucketsCommand(asked)))).toMatchObject({
        name: 'InvalidArgument',
        status: 400,
      })
    },
  )

  it('that does not exist has an answer of its own', async () => {
    expect(await refusal(put('nowhere'))).toMatchObject({ name: 'NoSuchBucket', status: 404 })
    expect(await refusal(s3.send(new HeadBucketCommand({ Bucket: 'nowhere' })))).toMatchObject({
      name: 'NotFound',
      status: 404,
    })
  })

  it('is not created or changed by a call, which is refused by name', async () => {
    for (const call of [
      () => s3.send(new CreateBucketCommand({ Bucket: 'more' })),
      () => s3.send(new CreateBucketCommand({ Bucket: 'cases' })),
      () => s3.send(new DeleteBucketCommand({ Bucket: 'cases' })),
      () => s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: 'cases', NotificationConfiguration: {} })),
      () =>
        s3.send(new PutBucketVersioningCommand({ Bucket: 'cases', VersioningConfiguration: { Status: 'Enabled' } })),
      () => s3.send(new GetBucketAclCommand({ Bucket: 'cases' })),
      () => s3.send(new PutObjectAclCommand({ Bucket: 'cases', Key: 'a', ACL: 'private' })),
    ])
      expect(await refusal(call())).toMatchObject({ name: expect.stringMatching(/NotImplemented|NoSuchBucket/) })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
  it('with access control lists takes the private one, and blocks a public one', async () => {
    const write = (ACL: 'private' | 'public-read' | 'authenticated-read') =>
      s3.send(new PutObjectCommand({ Bucket: 'lists', Key: 'a', Body: 'x', ACL }))
    await write('private')
    expect(await refusal(write('public-read'))).toMatchObject({ name: 'AccessDenied', status: 403 })
    expect(await refusal(write('authenticated-read'))).toMatchObject({ name: 'NotImplemented', status: 501 })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
  it('has errors of the form of S3', async () => {
    const response = await fetch(`${started.guarded.sandbox.gatewayUrl}/cases/a`)
    expect([response.status, response.headers.get('content-type')]).toEqual([403, 'application/xml'])
    const id = response.headers.get('x-amz-request-id')
    expect(await response.text()).toMatch(
      new RegExp(
        `^<\\?xml version="1.0" encoding="UTF-8"\\?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>${id}</RequestId><HostId>[^<]+</HostId></Error>$`,
      ),
    )
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
  it('is also in the host name', async () => {
    const { gatewayUrl } = started.guarded.sandbox
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: gatewayUrl,
      credentials: started.guarded.sandbox.credentialsFor(owner, 'user'),
      // Not every machine resolves the names below localhost.
      requestHandler: new NodeHttpHandler({
        httpAgent: new Agent({ lookup: (_name, options, callback) => lookup('127.0.0.1', options, callback) }),
      }),
    })
    await client.send(new PutObjectCommand({ Bucket: 'cases', Key: 'virtual/a b', Body: 'hush' }))
    const read = await s3.send(new GetObjectCommand({ Bucket: 'cases', Key: 'virtual/a b' }))
    expect(await read.Body?.transformToString()).toBe('hush')
    expect(
      await (
        await client.send(new GetObjectCommand({ Bucket: 'cases', Key: 'virtual/a b' }))
      ).Body?.transformToString(),
    ).toBe('hush')
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
describe('a web page of another origin', () => {
  const ask = (path: string, headers: Record<string, string>, method = 'OPTIONS') =>
    fetch(`${started.guarded.sandbox.gatewayUrl}${path}`, { method, headers })
  const origin = 'https://one.app.example'

  it('may make the calls that a rule of the bucket names', async () => {
    const preflight = await ask('/cases/a', {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-amz-meta-a, Content-Type',
    })
    expect(preflight.status).toBe(200)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'x-amz-meta-a, content-type',
      'access-control-expose-headers': 'ETag',
      'access-control-max-age': '600',
      'access-control-allow-credentials': 'true',
    })
    expect((await ask('/cases/a', { origin }, 'GET')).headers.get('access-control-allow-origin')).toBe(origin)
  })

  it.each<[string, string, Record<string, string>]>([
    ['another origin', '/cases/a', { origin: 'https://evil.example', 'access-control-request-method': 'GET' }],
    ['another method', '/cases/a', { origin, 'access-control-request-method': 'DELETE' }],
    [
      'another header',
      '/cases/a',
      { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    ],
    ['a bucket without rules', '/lists/a', { origin, 'access-control-request-method': 'GET' }],
  ])('is refused %s', async (_what, path, headers) => {
    const answer = await ask(path, headers)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const { origin: asked = '' } = headers
    if (asked !== origin)
      expect((await ask(path, { origin: asked }, 'GET')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
describe('a bucket of a template', () => {
  it.each<[string, object]>([
    ['WebsiteConfiguration', { WebsiteConfiguration: {} }],
    ['ReplicationConfiguration', { ReplicationConfiguration: {} }],
    ['QueueConfigurations', { NotificationConfiguration: { QueueConfigurations: [] } }],
    [
      'aws:kms:dsse',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' } }],
        },
      },
    ],
    [
      'aws/s3',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      },
    ],
    [
      'StorageClass',
      {
        LifecycleConfiguration: {
          Rules: [{ Status: 'Enabled', Transitions: [{ StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 1 }] }],
        },
      },
    ],
    ['versioning', { ObjectLockEnabled: true, VersioningConfiguration: { Status: 'Suspended' } }],
    ['ObjectLockEnabled', { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }],
    [
      'Days or Years',
      { ObjectLockEnabled: true, ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE' } } } },
    ],
  ])('is refused at the start by name, with %s', async (name, more) => {
    await expect(startS3({ Cases: bucketOf('cases', more) })).rejects.toThrow(
      name === 'aws:kms:dsse' ? 'SSEAlgorithm' : name,
    )
  })

  it('with a public policy that it blocks is refused at the start', async () => {
    const PolicyDocument = {
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` }],
    }
    const Policy = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Cases' }, PolicyDocument } }
    await expect(startS3({ Cases: bucketOf('cases'), Policy })).rejects.toThrow('its policy is public')
  })

  it('says that its access logs are not delivered', async () => {
    const { guarded } = await startS3({
      Logs: bucketOf('logs'),
      Cases: bucketOf('cases', { LoggingConfiguration: { DestinationBucketName: 'logs' } }),
    })
    expect(guarded.sandbox.notEmulated).toContain('AWS::S3::Bucket LoggingConfiguration (1)')
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html */
it('a caller of another account needs the policy of the bucket and its own', async () => {
  const Statement = [
    {
      Effect: 'Allow',
      Principal: { AWS: stranger },
      Action: ['s3:PutObject', 's3:GetObject'],
      Resource: 'arn:aws:s3:::shared/in/*',
    },
  ]
  const { as } = await startGuarded({
    [owner]: {
      Shared: bucketOf('shared'),
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'shared', PolicyDocument: { Statement } } },
      User,
    },
    [stranger]: { User, Idle: role('idle', []) },
  })
  const write = (roleName: string, Key: string) =>
    as(stranger, roleName).s3.send(new PutObjectCommand({ Bucket: 'shared', Key, Body: 'x' }))
  await write('user', 'in/a')
  expect(await refusal(write('user', 'out/a'))).toMatchObject({ name: 'AccessDenied', message: 'Access Denied' })
  expect(await refusal(write('idle', 'in/a'))).toMatchObject({ name: 'AccessDenied' })
})
