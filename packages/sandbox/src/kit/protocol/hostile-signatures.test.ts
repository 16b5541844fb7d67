import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fuzzTimeout, wideFuzzSettings } from '../../testing/fuzz.ts'
import { sendCall, signedCall } from '../../testing/send-call.ts'
import { allow, owner, role, stores, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { formCall, jsonCall, type WireCall } from '../../testing/wire-call.ts'

const object = '/cases-bucket/a'

/** A call of each protocol. That of DynamoDB writes, and that of S3 does too. */
const calls: Readonly<Record<string, WireCall>> = {
  dynamodb: jsonCall('DynamoDB_20120810.PutItem', { TableName: 'cases', Item: { id: { S: '1' } } }),
  kms: jsonCall('TrentService.DescribeKey', { KeyId: 'alias/cases' }),
  s3: { method: 'PUT', path: `${object}?x-id=PutObject`, headers: { 'content-type': 'text/plain' }, body: 'content' },
  sts: formCall({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
}

/** The errors of each protocol for a signature that is refused. */
const refusals: Readonly<Record<string, RegExp>> = {
  dynamodb:
    /"__type":"(\w*Signature|UnrecognizedClient|MissingAuthenticationToken|ExpiredToken|UnknownOperation)Exception"/,
  kms: /"__type":"(\w*Signature|UnrecognizedClient|MissingAuthenticationToken|ExpiredToken|UnknownOperation)Exception"/,
  s3: /<Code>(SignatureDoesNotMatch|AccessDenied|InvalidAccessKeyId|InvalidToken|ExpiredToken|RequestTimeTooSkewed|AuthorizationHeaderMalformed|AuthorizationQueryParametersError|XAmzContentSHA256Mismatch|NotImplemented)</,
  sts: /<Code>(SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|InvalidClientTokenId|ExpiredToken|InvalidAction)</,
}

let watched: Watched
beforeAll(async () => {
  const User = role('user', [allow(['dynamodb:*', 'kms:*', 's3:*', 'sts:*'])])
  watched = await startWatched({ [owner]: { ...stores, User }, [stranger]: { User } }, [])
  return watched.stop
}, fuzzTimeout)

const signer = (scope: string, accountId: string = owner) => watched.signer({ accountId, role: 'user', scope })

/** Returns whether one of the calls above wrote. */
async function hasWritten(): Promise<boolean> {
  const { gatewayUrl } = watched.sandbox
  const scan = jsonCall('DynamoDB_20120810.Scan', { TableName: 'cases' })
  const [items, found] = await Promise.all([
    sendCall(gatewayUrl, scan, signer('dynamodb')),
    sendCall(gatewayUrl, { method: 'HEAD', path: object }, signer('s3')),
  ])
  return JSON.parse(items.text).Count > 0 || found.status === 200
}

type Tampering = { name: string; change(signed: WireCall, scope: string): WireCall | Promise<WireCall> }

const withHeaders = (call: WireCall, headers: Record<string, string>): WireCall => ({
  ...call,
  headers: { ...call.headers, ...headers },
})
const withoutHeader = (call: WireCall, name: string): WireCall => ({
  ...call,
  headers: Object.fromEntries(Object.entries(call.headers ?? {}).filter(([header]) => header !== name)),
})
const authorizationOf = (call: WireCall) => call.headers?.authorization ?? ''
const rewritten = (call: WireCall, change: (authorization: string) => string) =>
  withHeaders(call, { authorization: change(authorizationOf(call)) })

/** Each part of the header is missing, twice, or another one. */
const ofHeader: fc.Arbitrary<Tampering> = fc
  .record({
    part: fc.constantFrom(
      /Credential=[^,]+/,
      /SignedHeaders=[^,]+/,
      /Signature=\w+/,
      /AWS4-HMAC-SHA256/,
      /\/us-east-1\//,
      /\/aws4_request/,
      /\/\d{8}\//,
    ),
    put: fc.oneof(
      fc.constantFrom<(found: string, scope: string) => string>(
        () => '',
        (found) => `${found}, ${found}`,
        (found) => `${found}${found}`,
        (found) => found.slice(0, -1),
        (found) => `${found}0`,
        (found) => found.replace(/[a-z0-9](?=\W*$)/i, (last) => (last === 'a' ? 'b' : 'a')),
        () => '/eu-west-1/',
        () => '/20200101/',
        () => 'AWS4-ECDSA-P256-SHA256',
        () => 'AWS4-HMAC-SHA1',
        () => `Signature=${'0'.repeat(64)}`,
        () => 'SignedHeaders=host',
        () => 'SignedHeaders=__proto__;constructor;host',
        (_, scope) => `Credential=constructor/20260101/us-east-1/${scope}/aws4_request`,
        (found) => found.replace('=', '=%'),
      ),
      fc.string({ maxLength: 30 }).map((text) => () => text.replace(/[^\x20-\x7e]/g, '?')),
    ),
  })
  .map(({ part, put }) => ({
    name: `${part} by ${put}`,
    change: (call, scope) => rewritten(call, (text) => text.replace(part, (found) => put(found, scope))),
  }))

/** A signature that is whole, of another request than the one that is sent. */
const ofRequest: fc.Arbitrary<Tampering> = fc.oneof(
  fc.constantFrom<Tampering>(
    { name: 'without a signature', change: (call) => withoutHeader(call, 'authorization') },
    { name: 'without a date', change: (call) => withoutHeader(call, 'x-amz-date') },
    { name: 'without a token', change: (call) => withoutHeader(call, 'x-amz-security-token') },
    { name: 'with another body', change: (call) => ({ ...call, body: `${call.body} ` }) },
    { name: 'with no body', change: (call) => ({ ...call, body: '' }) },
    { name: 'with another path', change: (call) => ({ ...call, path: call.path.replace(/^[^?]*/, '$&b') }) },
    {
      name: 'with a part of a query',
      change: (call) => ({ ...call, path: `${call.path}${call.path.includes('?') ? '&' : '?'}a=b` }),
    },
    { name: 'with dots in the path', change: (call) => ({ ...call, path: `/x/..${call.path}x` }) },
    {
      name: 'with another body and its hash',
      change: (call) =>
        withHeaders(
          { ...call, body: 'other' },
          { 'x-amz-content-sha256': 'd9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa' },
        ),
    },
    { name: 'with an old scheme', change: (call) => rewritten(call, () => 'AWS AKIAAAAAAAAAAAAAAAAA:c2lnbmF0dXJl') },
    { name: 'with a bearer token', change: (call) => rewritten(call, () => 'Bearer x') },
    { name: 'with a space before it', change: (call) => rewritten(call, (text) => `Basic ${text}`) },
    { name: 'with upper case', change: (call) => rewritten(call, (text) => text.toUpperCase()) },
  ),
  fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH').map((method) => ({
    name: `by ${method}`,
    change: (call: WireCall) => ({ ...call, method: method === call.method ? 'PATCH' : method }),
  })),
  fc
    .constantFrom(
      'x-amz-acl',
      'x-amz-copy-source',
      'x-amz-meta-a',
      'x-amz-target-',
      'x-amz-server-side-encryption',
      'x-amz-__proto__',
    )
    .map((name) => ({
      name: `with an unsigned ${name}`,
      change: (call: WireCall) => withHeaders(call, { [name]: 'x' }),
    })),
  fc
    .constantFrom('x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256', 'content-type', 'x-amz-target')
    .chain((name) =>
      fc.constantFrom('', 'x', '20260101T000000Z', 'UNSIGNED-PAYLOAD').map((value) => [name, value] as const),
    )
    .map(([name, value]) => ({
      name: `with ${name} ${value}`,
      change: (call: WireCall) => withHeaders(call, { [name]: value }),
    })),
)

/** A signature that is whole and wrong: of another time, region, service, secret or session, or in the query. */
const ofSigner: fc.Arbitrary<Tampering> = fc.oneof(
  fc
    .integer({ min: 301, max: 10_000_000 })
    .chain((seconds) => fc.constantFrom(seconds, -seconds))
    .map((seconds) => ({
      name: `${seconds} s away`,
      change: (_: WireCall, scope: string) => resigned(scope, { signingDate: new Date(Date.now() - seconds * 1000) }),
    })),
  fc.constantFrom('us-east-2', 'eu-west-1', 'us-east-11', 'global').map((region) => ({
    name: `for ${region}`,
    change: (_: WireCall, scope: string) => resigned(scope, { region }),
  })),
  fc.constantFrom('secretAccessKey', 'sessionToken', 'accessKeyId').chain((member) =>
    fc.boolean().map((isForeign) => ({
      name: `with ${isForeign ? 'a foreign' : 'a guessed'} ${member}`,
      change: (_: WireCall, scope: string) => {
        const { credentials } = signer(scope)
        const value = isForeign ? signer(scope, stranger).credentials[member as 'sessionToken'] : 'GUESSED0GUESSED0'
        return resigned(scope, { credentials: { ...credentials, [member]: value } })
      },
    })),
  ),
  fc
    .record({
      expires: fc.constantFrom('900', '0', '-1', '604801', 'never', '1e9'),
      spoils: fc.constantFrom('', '&X-Amz-Signature=0', '&a=b'),
    })
    .map(({ expires, spoils }) => ({
      name: `presigned for ${expires} s${spoils}`,
      change: (call: WireCall) => presigned(call, expires, spoils),
    })),
)

async function resigned(
  scope: string,
  changes: Partial<ReturnType<typeof signer>> & { region?: string; signingDate?: Date },
) {
  return signedCall(watched.sandbox.gatewayUrl, calls[scope] ?? formCall({}), { ...signer(scope), ...changes })
}

/** Moves the signature into the query: S3 alone takes one there, and it must be over the query. */
function presigned(call: WireCall, expires: string, spoils: string): WireCall {
  const [, credential = '', , signature = ''] =
    /Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(authorizationOf(call)) ?? []
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credential,
    'X-Amz-Date': call.headers?.['x-amz-date'] ?? '',
    'X-Amz-Expires': expires,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': signature,
    'X-Amz-Security-Token': call.headers?.['x-amz-security-token'] ?? '',
  })
  return { ...withoutHeader(call, 'authorization'), path: `${call.path.split('?')[0]}?${query}${spoils}` }
}

const scopes = fc.constantFrom(...Object.keys(calls))

describe('a signed call', () => {
  it.each<[string, fc.Arbitrary<Tampering>]>([
    ['whose authorization was altered', ofHeader],
    ['of which another part was altered after it was signed', ofRequest],
    ['that was signed at another time, for another place or with another secret', ofSigner],
  ])(
    '%s is refused as the protocol refuses a signature, and writes nothing',
    async (_, tamperings) => {
      await fc.assert(
        fc.asyncProperty(scopes, tamperings, async (scope, { name, change }) => {
          const call = calls[scope] ?? formCall({})
          const signed = await signedCall(watched.sandbox.gatewayUrl, call, signer(scope))
          const sent = await change(signed, scope)
          if (isSame(sent, signed)) return
          const { status, text } = await watched.sendAsIs(sent, scope)
          expect([name, scope, status, text]).toEqual([
            name,
            scope,
            expect.toSatisfy((code: number) => code >= 400),
            text,
          ])
          if (sent.method !== 'HEAD') expect(text).toMatch(refusals[scope] ?? /$^/)
          expect([name, scope, await hasWritten()]).toEqual([name, scope, false])
        }),
        wideFuzzSettings,
      )
    },
    fuzzTimeout,
  )

  it.each(Object.keys(calls).map((scope) => [scope]))(
    'of %s that nothing was altered in is answered',
    async (scope) => {
      const call = await signedCall(watched.sandbox.gatewayUrl, calls[scope] ?? formCall({}), signer(scope))
      expect((await watched.sendAsIs(call, scope)).status).toBe(200)
    },
  )
})

/** Returns whether a change left the request as it was signed. */
function isSame(one: WireCall, other: WireCall): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
