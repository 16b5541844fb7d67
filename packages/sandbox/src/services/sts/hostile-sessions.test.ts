import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileJson, hostileText, hostileTree, wideFuzzSettings } from '../../testing/fuzz.ts'
import { sendCall, type WireAnswer } from '../../testing/send-call.ts'
import { allow, owner, role, stores, stranger, trust } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { formCall } from '../../testing/wire-call.ts'

const bucketArn = 'arn:aws:s3:::cases-bucket'
const arnOf = (name: string, accountId: string = owner) => `arn:aws:iam::${accountId}:role/${name}`

/** What each role trusts: the account, a name of the session with a tag, another account by its external id, a service. */
const roles = {
  Caller: role('caller', [allow(['sts:AssumeRole', 'sts:TagSession'])]),
  Reader: role('reader', [allow('s3:GetObject', `${bucketArn}/in/*`)], { MaxSessionDuration: 7200 }),
  Named: role('named', [allow('s3:*')], {
    AssumeRolePolicyDocument: trust(
      { AWS: arnOf('caller') },
      { Condition: { StringEquals: { 'sts:RoleSessionName': 'visit', 'aws:RequestTag/agency': 'one' } } },
    ),
  }),
  Partner: role('partner', [allow('s3:*')], {
    AssumeRolePolicyDocument: trust(
      { AWS: arnOf('caller', stranger) },
      { Condition: { StringEquals: { 'sts:ExternalId': 'relay' } } },
    ),
  }),
  Service: role('service', [allow('*')], { AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) }),
  Administrator: role('administrator', [allow('s3:*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched(
    { [owner]: { ...stores, ...roles }, [stranger]: { Caller: roles.Caller, Reader: roles.Reader } },
    [],
  )
  const signer = watched.signer({ accountId: owner, role: 'administrator', scope: 's3' })
  for (const key of ['in/a', 'out/a'])
    await sendCall(watched.sandbox.gatewayUrl, { method: 'PUT', path: `/cases-bucket/${key}`, body: 'content' }, signer)
  return watched.stop
}, fuzzTimeout)

type Fields = Record<string, string>
type Sender = { accountId: string; role: string }
const read = (text: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? ''

/** Assumes a role. If it is allowed, the policies must allow it, and the session must have no more than its policies. */
async function expectAllowedSession(sender: Sender, fields: Fields): Promise<void> {
  const call = formCall({ Action: 'AssumeRole', Version: '2011-06-15', ...fields })
  const answer = await watched.send(call, { ...sender, scope: 'sts' })
  if (answer.status !== 200) return
  const { RoleArn = '', RoleSessionName = '', ExternalId, DurationSeconds = '3600' } = fields
  const tags = Array.from({ length: 50 }, (_, at) => [
    fields[`Tags.member.${at + 1}.Key`],
    fields[`Tags.member.${at + 1}.Value`],
  ])
  const tagged = tags.flatMap(([key, value]) => (key === undefined ? [] : [[key, value ?? ''] as const]))
  const context = {
    'sts:rolesessionname': RoleSessionName,
    ...(ExternalId !== undefined && { 'sts:externalid': ExternalId }),
    ...Object.fromEntries(tagged.map(([key, value]) => [`aws:requesttag/${key.toLowerCase()}`, value])),
  }
  expect([fields, watched.allows(sender, { action: 'sts:AssumeRole', resource: RoleArn, context })]).toEqual([
    fields,
    true,
  ])
  const lasts = (Date.parse(read(answer.text, 'Expiration')) - Date.now()) / 1000
  expect(lasts).toBeLessThanOrEqual(Math.min(3_600, Number(DurationSeconds)))
  expect(lasts).toBeGreaterThan(840)
  await expectSessionPolicies(answer, fields)
}

async function expectSessionPolicies({ text }: WireAnswer, { RoleArn = '', Policy }: Fields): Promise<void> {
  const credentials = {
    accessKeyId: read(text, 'AccessKeyId'),
    secretAccessKey: read(text, 'SecretAccessKey'),
    sessionToken: read(text, 'SessionToken'),
  }
  const [, , , , accountId = '', name = ''] = RoleArn.split(':')
  const policies = Policy === undefined ? {} : { policies: [{ name: 'session', document: JSON.parse(Policy) }] }
  for (const key of ['in/a', 'out/a']) {
    const call = { method: 'GET', path: `/cases-bucket/${key}` }
    const { status } = await sendCall(watched.sandbox.gatewayUrl, call, { credentials, scope: 's3' })
    const need = { action: 's3:GetObject', resource: `${bucketArn}/${key}` }
    const isAllowed = watched.allows({ accountId, role: name.replace('role/', '') }, need, policies)
    expect([RoleArn, Policy, key, status]).toEqual([RoleArn, Policy, key, isAllowed ? 200 : 403])
  }
}

const senders = fc.constantFrom<Sender>(
  { accountId: owner, role: 'caller' },
  { accountId: owner, role: 'caller' },
  { accountId: owner, role: 'reader' },
  { accountId: stranger, role: 'caller' },
)
const targets = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(arnOf('reader'), arnOf('named'), arnOf('partner')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        arnOf('service'),
        arnOf('reader', stranger),
        arnOf('missing'),
        arnOf('caller'),
        arnOf('reader', '999999999999'),
        '',
      ],
      ...[
        arnOf('../reader'),
        arnOf('reader/'),
        arnOf('READER'),
        arnOf('*'),
        `${arnOf('reader')}:x`,
        arnOf('__proto__'),
        'reader',
      ],
      ...[
        `arn:aws:sts::${owner}:assumed-role/reader/visit`,
        arnOf('OrganizationAccountAccessRole'),
        `${arnOf('reader')}\n`,
      ],
    ),
  },
)
const names = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('visit', 'a=b,c@d.-_+') },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.constantFrom('a', 'a b', 'a/b', 'é', 'x'.repeat(64), 'x'.repeat(65)), hostileText),
  },
)
const durations = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(undefined, '900', '3600') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '899',
        '3601',
        '7200',
        '7201',
        '43200',
        '43201',
        '0',
        '-900',
        '900.5',
        '9e2',
        '0x384',
        ' 900',
        '1e400',
        'NaN',
        '',
        '９００',
      ],
    ),
  },
)
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: `${bucketArn}/in/*` }
const { Resource: _, ...nowhere } = statement
const policies = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<object>(
        ...[
          { Statement: statement },
          { Version: '2012-10-17', Statement: [statement] },
          { Statement: [] },
          { Statement: {} },
        ],
        ...[
          { Statement: { ...statement, Principal: '*' } },
          { Statement: nowhere },
          { Statement: { ...statement, NotAction: 'a:*' } },
        ],
        ...[{ Statement: { ...statement, NotPrincipal: '*' } }, { Statement: { ...statement, NotResource: '*' } }],
        ...[
          { Version: '2031-01-01', Statement: statement },
          { Version: 2012, Statement: statement },
          { Statement: [[statement]] },
        ],
        ...[
          { Statement: { ...statement, Effect: 'allow' } },
          { Statement: { ...statement, Action: [] } },
          { Statement: { ...statement, Resource: [] } },
        ],
        ...[
          { Statement: { ...statement, Action: '*', Resource: `${'*a'.repeat(400)}` } },
          { Statement: { ...statement, Action: '*'.repeat(900) } },
        ],
        ...[
          { Statement: { ...statement, Condition: { StringLike: { 'aws:userid': '*?'.repeat(300) } } } },
          { Statement: { ...statement, Extra: 1 } },
        ],
        ...[
          { Statement: { ...statement, Condition: { Unknown: { 'made:up': 'x' } } } },
          { Statement: { ...statement, Sid: 'x'.repeat(2_000) } },
        ],
      )
      .map((policy) => JSON.stringify(policy)),
  },
  {
    weight: 2,
    arbitrary: hostileTree({ Version: '2012-10-17', Statement: [statement] }).map((policy) => JSON.stringify(policy)),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      hostileText,
      hostileJson.map((value) => JSON.stringify(value)),
      fc.constant('['.repeat(2_048)),
    ),
  },
)
const more = fc.dictionary(
  fc.constantFrom(
    ...[
      'ExternalId',
      'SourceIdentity',
      'SerialNumber',
      'TokenCode',
      'PolicyArns.member.1.arn',
      'TransitiveTagKeys.member.1',
    ],
    ...[
      'ProvidedContexts.member.1.ProviderArn',
      '__proto__',
      'Tags',
      'Tags.member.1',
      'Tags.member.2.Key',
      'Tags.member.1.__proto__',
    ],
  ),
  fc.oneof(fc.constantFrom('relay', 'agency', '123456', 'arn:aws:iam::aws:policy/AdministratorAccess'), hostileText),
  { maxKeys: 2 },
)
const tagging = fc.constantFrom<Fields>(
  ...[{}, {}, { Key: 'agency', Value: 'one' }, { Key: 'Agency', Value: 'one' }, { Key: 'agency', Value: 'two' }],
  ...[
    { Key: '', Value: 'one' },
    { Key: 'agency' },
    { Key: 'x'.repeat(129), Value: 'one' },
    { Key: '__proto__', Value: 'one' },
  ],
)
const requests = fc
  .record({ RoleArn: targets, RoleSessionName: names, DurationSeconds: durations, Policy: policies, more, tagging })
  .map(({ more: others, tagging: tag, ...fields }): Fields => {
    const given = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    const tags = Object.entries(tag).map(([name, value]) => [`Tags.member.1.${name}`, value] as const)
    return Object.fromEntries([...given, ...tags, ...Object.entries(others)])
  })

it(
  'a request for a session gets one that the trust policy and the caller allow, and that can do no more than its policies',
  async () => {
    await fc.assert(
      fc.asyncProperty(senders, requests, (sender, fields) => expectAllowedSession(sender, fields)),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a session with a hostile policy can do no more than the policy and its role allow',
  async () => {
    const fitting = { RoleArn: arnOf('reader'), RoleSessionName: 'visit' }
    await fc.assert(
      fc.asyncProperty(policies, (Policy) =>
        expectAllowedSession(
          { accountId: owner, role: 'caller' },
          { ...fitting, ...(Policy !== undefined && { Policy }) },
        ),
      ),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a session that was assumed from another session passes on no more than the role that it assumed may do',
  async () => {
    const chain = fc.array(fc.constantFrom('reader', 'named', 'caller', 'partner'), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(chain, async (names) => {
        let credentials = watched.signer({ accountId: owner, role: 'caller', scope: 'sts' }).credentials
        let current = 'caller'
        for (const next of names) {
          const fields = {
            RoleArn: arnOf(next),
            RoleSessionName: 'visit',
            'Tags.member.1.Key': 'agency',
            'Tags.member.1.Value': 'one',
          }
          const call = formCall({ Action: 'AssumeRole', Version: '2011-06-15', ...fields })
          const { status, text } = await sendCall(watched.sandbox.gatewayUrl, call, { credentials, scope: 'sts' })
          const context = { 'sts:rolesessionname': 'visit', 'aws:requesttag/agency': 'one' }
          const need = { action: 'sts:AssumeRole', resource: arnOf(next), context }
          expect([current, next, status === 200]).toEqual([
            current,
            next,
            watched.allows({ accountId: owner, role: current }, need),
          ])
          if (status !== 200) return
          current = next
          credentials = {
            accessKeyId: read(text, 'AccessKeyId'),
            secretAccessKey: read(text, 'SecretAccessKey'),
            sessionToken: read(text, 'SessionToken'),
          }
        }
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
