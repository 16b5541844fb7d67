import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, wideFuzzSettings } from '../../testing/fuzz.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stores, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import type { WireCall } from '../../testing/wire-call.ts'

const bucket = 'cases-bucket'
const bucketArn = `arn:aws:s3:::${bucket}`
const [hidden, foreign] = ['the content of another folder', 'the content of another account']
const own = { method: 'GET', path: `/${bucket}/in/a` }

const courier = role('courier', [
  allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `${bucketArn}/in/*`),
  allow('s3:ListBucket', bucketArn, { Condition: { StringLike: { 's3:prefix': 'in/*' } } }),
])
const administrator = role('administrator', [allow('s3:*')])

let watched: Watched
beforeAll(async () => {
  watched = await startWatched(
    {
      [owner]: { ...stores, Courier: courier, Administrator: administrator },
      [stranger]: {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'foreign-bucket' } },
        Administrator: administrator,
        Courier: courier,
      },
    },
    [hidden, foreign],
  )
  await asAdministrator(owner, { method: 'PUT', path: `/${bucket}/in/a`, body: 'own content' })
  await asAdministrator(owner, { method: 'PUT', path: `/${bucket}/out/a`, body: hidden })
  await asAdministrator(owner, { method: 'PUT', path: `/${bucket}/in`, body: hidden })
  await asAdministrator(stranger, { method: 'PUT', path: '/foreign-bucket/in/a', body: foreign })
  return watched.stop
}, fuzzTimeout)

async function asAdministrator(accountId: string, call: WireCall): Promise<string> {
  const signer = watched.signer({ accountId, role: 'administrator', scope: 's3' })
  const { status, text } = await sendCall(watched.sandbox.gatewayUrl, call, signer)
  expect(status).toBe(200)
  return text
}

/** Returns the objects of both accounts with their hashes. */
async function stored(): Promise<Map<string, string>> {
  const objects = new Map<string, string>()
  for (const [accountId, name] of [
    [owner, bucket],
    [stranger, 'foreign-bucket'],
  ] as const) {
    const list = await asAdministrator(accountId, { method: 'GET', path: `/${name}?list-type=2` })
    for (const [, key, hash = ''] of list.matchAll(/<Key>([^<]*)<\/Key>.*?<ETag>([^<]*)</g))
      objects.set(`${name}/${key}`, hash)
  }
  return objects
}

const part = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('in', 'a') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        'out',
        '..',
        '.',
        '',
        '%2e%2e',
        '%2E',
        '%2f',
        '%2F..%2Fout',
        '..%2fout',
        '%zz',
        '%',
        '%c0%ae',
        '%00',
        '%0d%0a',
        '+',
      ],
      ...[
        '%20',
        '*',
        '%2a',
        '%3f',
        '__proto__',
        'constructor',
        '%E2%80%AE',
        '%ED%A0%80',
        '%25%32%65',
        'a;b',
        'a,b',
        "a'b",
        '(a)',
      ],
    ),
  },
  { weight: 1, arbitrary: hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 900)) },
)
const paths = fc.oneof(
  { weight: 3, arbitrary: fc.array(part, { maxLength: 4 }).map((parts) => [`/${bucket}`, 'in', ...parts].join('/')) },
  { weight: 2, arbitrary: fc.array(part, { maxLength: 4 }).map((parts) => [`/${bucket}`, ...parts].join('/')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '/',
        `/${bucket}`,
        '/foreign-bucket',
        '/foreign-bucket/in/a',
        '/missing/in/a',
        `//${bucket}/in/a`,
        `/${bucket.toUpperCase()}/in/a`,
      ],
      ...[
        `/foreign-bucket/../${bucket}/in/a`,
        `/${bucket}/../foreign-bucket/in/a`,
        `/${bucket}%2fin/a`,
        '/__proto__/in/a',
        '/%zz/a',
      ],
    ),
  },
)
const parameter = fc.oneof(
  fc.constantFrom(
    ...[
      'list-type=2',
      'list-type=1',
      'list-type=x',
      'prefix=in/',
      'prefix=in/&prefix=out/',
      'prefix=',
      'prefix=out/',
      'prefix=%zz',
    ],
    ...[
      'delimiter=/',
      'encoding-type=url',
      'start-after=in/',
      'continuation-token=out',
      'fetch-owner=true',
      'max-keys',
      'x-id=GetObject',
    ],
    ...[
      'acl',
      'policy',
      'versioning',
      'uploads',
      'delete',
      'tagging',
      'versionId=null',
      'partNumber=1',
      'select&select-type=2',
    ],
    ...[
      'response-content-type=text/html',
      'response-cache-control=x',
      'X-Amz-Signature=0',
      '__proto__=1',
      'list-type=2&list-type=1',
    ],
  ),
  fc
    .constantFrom('-1', '0', '1', 'abc', '1001', '1e3', '1.5', '2147483648', '99999999999999999999', '', '%31', '１')
    .map((count) => `list-type=2&prefix=in/&max-keys=${encodeURIComponent(count)}`),
)
const hash = (text: string) => createHash('sha256').update(text).digest('base64')
const header = fc.oneof(
  fc.constantFrom<[string, string]>(
    ...['bytes=0-1', 'bytes=-1', 'bytes=5-1', 'bytes=0-0,2-3', 'bytes=99999999-', 'lines=1', 'bytes='].map(
      (range) => ['range', range] as [string, string],
    ),
    ...(['AES256', 'aws:kms', 'aws:kms:dsse', 'none', ''].map((sse) => ['x-amz-server-side-encryption', sse]) as [
      string,
      string,
    ][]),
    ['x-amz-server-side-encryption-aws-kms-key-id', 'arn:aws:kms:us-east-1:222222222222:key/x'],
    ['x-amz-server-side-encryption-customer-algorithm', 'AES256'],
    ...(['sha256', 'sha1', 'crc32', 'crc32c', 'crc64nvme', 'md5'].map((name) => [
      `x-amz-checksum-${name}`,
      hash('other'),
    ]) as [string, string][]),
    ['content-md5', 'AAAA'],
    ['content-md5', createHash('md5').update('other').digest('base64')],
    ['x-amz-sdk-checksum-algorithm', 'CRC32'],
    ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
    ['x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
    ['x-amz-content-sha256', createHash('sha256').update('other').digest('hex')],
    ...([`/${bucket}/out/a`, `${bucket}/out/a`, '/foreign-bucket/in/a', `/${bucket}/in/../out/a`, '%zz', ''].map(
      (source) => ['x-amz-copy-source', source],
    ) as [string, string][]),
    ['content-encoding', 'aws-chunked'],
    ['content-encoding', 'gzip'],
    ...(['*', '"x"', 'x', ''].flatMap((tag) => [
      ['if-none-match', tag],
      ['if-match', tag],
    ]) as [string, string][]),
    ['if-modified-since', 'yesterday'],
    ['x-amz-acl', 'public-read'],
    ['x-amz-grant-read', 'uri=http://acs.amazonaws.com/groups/global/AllUsers'],
    ['x-amz-storage-class', 'TORTOISE'],
    ['x-amz-tagging', 'a=b&a=c&__proto__=d'],
    ['x-amz-meta-__proto__', 'x'],
    ['x-amz-expected-bucket-owner', stranger],
    ['x-amz-object-lock-mode', 'COMPLIANCE'],
    ['x-amz-website-redirect-location', 'https://evil.example'],
    ['content-type', 'text/html; charset="'],
    ['cache-control', 'a\tb'],
    ['expect', '100-continue'],
  ),
  hostileText.map((text): [string, string] => ['x-amz-meta-a', text.replace(/[^\x20-\x7e]/g, '?').slice(0, 2_000)]),
)
const calls: fc.Arbitrary<WireCall> = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'PUT', 'PUT', 'DELETE', 'HEAD', 'POST', 'PATCH'),
    path: paths,
    query: fc.array(parameter, { maxLength: 2 }),
    headers: fc.array(header, { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs)),
  })
  .map(({ method, path, query, headers }) => ({
    ...{ method, headers, path: query.length === 0 ? path : `${path}?${query.join('&')}` },
    ...(method.startsWith('P') && { body: 'new content' }),
  }))

const actions: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
}

/** Returns whether the policies allow what a call asks for: a second reading of the path and the query. */
function isAllowed({ method, path }: WireCall, sender: { accountId: string; role: string }): boolean {
  const [sentPath = '', query = ''] = path.split('?')
  const [, name = '', ...parts] = sentPath.split('/').map((each) => decodeURIComponent(each))
  const key = parts.join('/')
  if (key !== '')
    return watched.allows(sender, { action: actions[method] ?? '', resource: `arn:aws:s3:::${name}/${key}` })
  const prefix = new URLSearchParams(query).get('prefix')
  const context = prefix === null ? {} : { 's3:prefix': prefix }
  return watched.allows(sender, { action: 's3:ListBucket', resource: `arn:aws:s3:::${name}`, context })
}

it(
  'a call for any path, with any query and headers, reads and writes only what the policies allow',
  async () => {
    const senders = fc.constantFrom(
      { accountId: owner, role: 'courier' },
      { accountId: owner, role: 'courier' },
      { accountId: stranger, role: 'courier' },
    )
    let before = await stored()
    await fc.assert(
      fc.asyncProperty(calls, senders, async (call, sender) => {
        const { status, text } = await watched.send(call, { ...sender, scope: 's3' })
        const after = await stored()
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) => before.get(key) !== after.get(key),
        )
        expect(changed.filter((key) => !key.startsWith(`${bucket}/in/`))).toEqual([])
        for (const [, key] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) expect(key).toMatch(/^in\//)
        if (status < 300) expect([call, isAllowed(call, sender)]).toEqual([call, true])
        else expect(changed).toEqual([])
        before = after
      }),
      wideFuzzSettings,
    )
    const { text } = await watched.send(own, { accountId: owner, role: 'courier', scope: 's3' })
    expect(text).not.toBe('')
  },
  fuzzTimeout,
)
