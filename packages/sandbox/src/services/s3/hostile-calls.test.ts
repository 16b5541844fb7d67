import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJsonText,
  hostileText,
  hostileTree,
  processorTime,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
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
      'attributes',
      'retention',
      'legal-hold',
      'versions',
      'uploadId=x',
      'partNumber=1&uploadId=x',
      'versionId=%00',
      'location',
      'cors',
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
    ['x-amz-copy-source', `/${bucket}/in/a?versionId=`],
    ['x-amz-copy-source', `/${bucket}/in/a`],
    ['x-amz-copy-source-range', 'bytes=9-1'],
    ['x-amz-checksum-mode', 'ENABLED'],
    ['x-amz-checksum-type', 'COMPOSITE'],
    ['x-amz-object-attributes', 'ETag,__proto__'],
    ['x-amz-object-lock-retain-until-date', '+275760-09-13T00:00:00.001Z'],
    ['x-amz-bypass-governance-retention', 'true'],
    ['x-amz-metadata-directive', 'REPLACE'],
    ['x-amz-trailer', 'x-amz-checksum-crc32'],
    ['x-amz-decoded-content-length', '11'],
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

const administratorOf = { accountId: owner, role: 'administrator', scope: 's3' }
const md5 = (text: string) => createHash('md5').update(text).digest('base64')

/** An element with hostile names, contents, entities and depths. */
const element: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      '',
      'x',
      '&amp;',
      '&bogus;',
      '&#0;',
      '&#x110000;',
      '<![CDATA[<a>]]>',
      '<!-- -- -->',
      '<?x?>',
      '</',
      '<a',
      '"',
      ']]>',
    ),
    fc.constantFrom('<Quiet>true</Quiet>', '<Object><Key>in/a</Key></Object>', '<Object><Key>out/a</Key></Object>'),
    hostileText.map((text) => text.slice(0, 300)),
    fc
      .tuple(
        fc.constantFrom('Object', 'Key', 'Tag', 'Part', '__proto__', 'constructor', 'a:b', 'ETag'),
        tie('node'),
        tie('node'),
      )
      .map(([name, first, second]) => `<${name}>${first}${second}</${name}>`),
  ),
})).node
const bomb = `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(100)}">${Array.from({ length: 9 }, (_, index) => `<!ENTITY a${index} "${`&a${index - 1};`.repeat(9)}">`).join('')}]>`
const documents = fc
  .tuple(
    fc.constantFrom('Delete', 'Delete', 'Tagging', 'Retention', 'CompleteMultipartUpload', 'delete', ''),
    fc.array(element, { maxLength: 3 }),
    fc.constantFrom('', '', '<?xml version="1.0"?>', bomb, '\ufeff'),
  )
  .map(([root, nodes, before]) => `${before}<${root}>${nodes.join('')}</${root}>`)
const documentCalls = fc.constantFrom(
  { method: 'POST', path: `/${bucket}?delete=` },
  { method: 'PUT', path: `/${bucket}/in/a?tagging=` },
  { method: 'PUT', path: `/${bucket}/in/a?retention=` },
  { method: 'PUT', path: `/${bucket}/in/a?legal-hold=` },
  { method: 'POST', path: `/${bucket}/in/a?uploadId=x` },
)

it(
  'a hostile document is refused or read, and deletes only what the policies allow',
  async () => {
    await fc.assert(
      fc.asyncProperty(documentCalls, documents, async (call, body) => {
        const headers = { 'content-md5': md5(body) }
        const { status } = await watched.send(
          { ...call, body, headers },
          { accountId: owner, role: 'courier', scope: 's3' },
        )
        expect(status).toBeLessThan(502)
        expect([...(await stored()).keys()]).toContain(`${bucket}/out/a`)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it.each([
  ['open elements', '<a>'.repeat(100_000)],
  ['angle brackets', '<'.repeat(300_000)],
  ['ampersands', `<Delete>${'&amp;'.repeat(100_000)}</Delete>`],
  ['quotes', `<Delete ${'a="'.repeat(100_000)}`],
  ['comments', `<Delete>${'<!--'.repeat(100_000)}</Delete>`],
  ['elements', `<Delete>${'<Object><Key>a</Key></Object>'.repeat(20_000)}</Delete>`],
])('a document of many %s is refused in time', async (_what, body) => {
  const call = { method: 'POST', path: `/${bucket}?delete=`, body, headers: { 'content-md5': md5(body) } }
  let status = 0
  const time = await processorTime(async () => {
    status = (await watched.send(call, administratorOf)).status
  })
  expect(status).toBe(400)
  expect(time).toBeLessThan(2_000)
})

const policy = {
  expiration: '2099-01-01T00:00:00Z',
  conditions: [{ bucket }, ['starts-with', '$key', 'in/'], ['content-length-range', 0, 10]],
}

it(
  'a hostile form is refused',
  async () => {
    const parts = fc.record({
      policy: hostileJsonText(hostileTree(policy)),
      boundary: fc.constantFrom('b', 'b', 'b', '', 'x'.repeat(300), '"', 'b;b'),
      names: fc.array(fc.constantFrom('key', 'policy', 'file', '__proto__', 'x-amz-date', 'acl', '"', 'a\r\nb'), {
        maxLength: 6,
      }),
      value: hostileText.map((text) => text.slice(0, 3_000)),
    })
    await fc.assert(
      fc.asyncProperty(parts, async ({ policy: text, boundary, names, value }) => {
        const fields = [
          ...names.map((name) => [name, value] as const),
          ['policy', Buffer.from(text).toString('base64')] as const,
        ]
        const body = fields
          .map(
            ([name, content]) =>
              `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`,
          )
          .join('')
        const call = {
          ...{ method: 'POST', path: `/${bucket}`, body: `${body}--${boundary}--` },
          headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        }
        expect((await watched.sendAsIs(call, 's3')).status).toBeGreaterThanOrEqual(400)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile body in chunks is refused, or is the content that it states',
  async () => {
    const lines = fc.array(
      fc.constantFrom(
        '3\r\nabc\r\n',
        '0\r\n',
        '\r\n',
        'ffffffff\r\n',
        '-1\r\n',
        '3;x=y\r\nabc\r\n',
        'x-amz-checksum-crc32:NSRBwg==\r\n',
        'a'.repeat(5_000),
        '3',
        '\n',
      ),
      { maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('0', '3', '6', '-1', '1e3', '99999999999'), async (parts, length) => {
        const headers = {
          'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
          'x-amz-decoded-content-length': length,
          'content-encoding': 'aws-chunked',
        }
        const call = { method: 'PUT', path: `/${bucket}/in/chunked`, headers, body: parts.join('') }
        const { status } = await watched.send(call, administratorOf)
        if (status !== 200) return
        const { text } = await watched.send({ method: 'GET', path: `/${bucket}/in/chunked` }, administratorOf)
        expect(text).toBe('abc'.repeat(Number(length) / 3))
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
