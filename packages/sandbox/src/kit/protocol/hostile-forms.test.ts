import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stores, trust } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { formCall } from '../../testing/wire-call.ts'

const arnOf = (name: string) => `arn:aws:iam::${owner}:role/${name}`

let watched: Watched
beforeAll(async () => {
  const Caller = role('caller', [allow('sts:*', arnOf('reader'))])
  const Reader = role('reader', [])
  const Closed = role('closed', [], { AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) })
  watched = await startWatched({ [owner]: { ...stores, Caller, Reader, Closed } }, [])
  return watched.stop
}, fuzzTimeout)

const names = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Action', 'Version', 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'Policy'),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        list: fc.constantFrom('Tags', 'TransitiveTagKeys', 'PolicyArns', '__proto__', 'constructor', 'Tags.member', ''),
        place: fc.constantFrom(
          '0',
          '1',
          '2',
          '-1',
          '1.5',
          '100',
          '101',
          '1e9',
          '99999999999999999999',
          '01',
          'x',
          '__proto__',
        ),
        field: fc.constantFrom('', '.Key', '.Value', '.__proto__', '.constructor', '.Key.member.1', '..', '.member'),
      })
      .map(({ list, place, field }) => `${list}.member.${place}${field}`),
  },
  { weight: 1, arbitrary: hostileText },
)
const values = fc.oneof(
  fc.constantFrom(
    'AssumeRole',
    'GetCallerIdentity',
    '2011-06-15',
    arnOf('reader'),
    arnOf('closed'),
    'visit',
    '900',
    '',
  ),
  hostileText,
)
const pairs = fc.array(fc.tuple(names, values), { maxLength: 12 })
const encoded = pairs.map((fields) =>
  new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value.toWellFormed()])).toString(),
)
const spoils = fc.constantFrom<(body: string) => string>(
  (body) => body,
  (body) => body,
  (body) => `${body}&%zz=%`,
  (body) => `&&=&${body}&=`,
  (body) => body.replaceAll('%', '%25'),
  (body) => body.replaceAll('&', ';'),
  (body) => `\ufeff${body}`,
  (body) => `${body}&${'a=b&'.repeat(2_000)}`,
  (body) => `${body}&${'Tags.member.1.Key='.repeat(500)}`,
  (body) => `Action=AssumeRole&${body}`,
  (body) => JSON.stringify({ body }),
)
const starts = fc.constantFrom(
  '',
  'Action=GetCallerIdentity&Version=2011-06-15&',
  `Action=AssumeRole&Version=2011-06-15&RoleArn=${arnOf('reader')}&RoleSessionName=visit&`,
  `Action=AssumeRole&Version=2011-06-15&RoleArn=${arnOf('closed')}&RoleSessionName=visit&`,
)

it(
  'any form is answered as a call that the policies allow, or refused in the form of the protocol',
  async () => {
    await fc.assert(
      fc.asyncProperty(starts, encoded, spoils, async (start, fields, spoil) => {
        const call = { ...formCall({}), body: spoil(start + fields) }
        const { status, text } = await watched.send(call, { scope: 'sts', accountId: owner, role: 'caller' })
        if (status !== 200) return
        expect(text).toMatch(/^<(AssumeRole|GetCallerIdentity)Response [^<>]*>(<(\w+)>[^<>]*|<\/?\w+>)*<\/\1Response>$/)
        expect(text).toContain(text.startsWith('<AssumeRole') ? ':assumed-role/reader/' : ':assumed-role/caller/')
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'any content type, method and path of a form is answered or refused in the form of the protocol',
  async () => {
    const types = fc.constantFrom(
      ...[
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded; charset=utf-16',
        'application/json',
        'text/xml',
      ],
      ...[
        'multipart/form-data; boundary=x',
        '',
        'application/x-www-form-urlencoded, text/plain',
        'APPLICATION/X-WWW-FORM-URLENCODED',
      ],
    )
    const methods = fc.constantFrom('POST', 'POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'PATCH')
    const paths = fc.constantFrom(
      '/',
      '/?Action=GetCallerIdentity&Version=2011-06-15',
      '/x',
      '/%zz',
      '//',
      '/../',
      '/?Version=2011-06-15',
      '/__proto__',
    )
    await fc.assert(
      fc.asyncProperty(types, methods, paths, starts, async (type, method, path, start) => {
        const call = { method, path, headers: { 'content-type': type }, ...(/^P/.test(method) && { body: start }) }
        await watched.send(call, { scope: 'sts', accountId: owner, role: 'caller' })
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
