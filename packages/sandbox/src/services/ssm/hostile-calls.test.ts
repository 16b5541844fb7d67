import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, malformedCalls, wideFuzzSettings } from '../../testing/fuzz.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { arnOf, parameter } from './testing/start-parameters.ts'

const secret = 'a value that only the keeper reads'

/** What each role may do: the worker below `/team` alone, the reader only reads there, and the stranger everything at home. */
const resources = {
  Kept: parameter('/kept/secret', secret),
  Work: parameter('/team/limit', '10'),
  Worker: role('worker', [allow('ssm:*', [arnOf('/team'), arnOf('/team/*')])]),
  Reader: role('reader', [allow('ssm:GetParameter', arnOf('/team/*'))]),
  Idle: role('idle', [allow('s3:*')]),
  Keeper: role('keeper', [allow('ssm:*')]),
}

let watched: Watched

beforeAll(async () => {
  watched = await startWatched(
    { [owner]: resources, [stranger]: { Administrator: role('administrator', [allow('*')]) } },
    [secret],
  )
  return watched.stop
}, fuzzTimeout)

const senders = fc.constantFrom(
  { accountId: owner, role: 'worker' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)
const Name = '/team/limit'
const ParameterFilters = [{ Key: 'Type', Option: 'Equals', Values: ['String'] }]

/** An input of each operation that the worker may perform, if it is sent as it is. */
const inputs: Readonly<Record<string, Record<string, unknown>>> = {
  GetParameter: { Name, WithDecryption: true },
  GetParameters: { Names: [Name, '/team/other'], WithDecryption: true },
  GetParametersByPath: { Path: '/team', Recursive: true, MaxResults: 5, ParameterFilters, WithDecryption: true },
  GetParameterHistory: { Name, MaxResults: 5 },
  DescribeParameters: { MaxResults: 5, ParameterFilters },
  PutParameter: { Name, Value: '11', Type: 'String', Overwrite: true, AllowedPattern: '^\\d+$', Tier: 'Standard' },
  DeleteParameters: { Names: ['/team/other'] },
  LabelParameterVersion: { Name, ParameterVersion: 1, Labels: ['live'] },
  UnlabelParameterVersion: { Name, ParameterVersion: 1, Labels: ['live'] },
}

async function expectAllowed(sender: { accountId: string; role: string }, operation: string, body: string) {
  const call = { ...jsonCall(`AmazonSSM.${operation}`, {}), body }
  const { status } = await watched.send(call, { ...sender, scope: 'ssm' })
  if (status !== 200 || sender.accountId === stranger) return
  const { Name: name, Names: names, Path } = JSON.parse(body)
  for (const named of [names ?? name ?? Path].flat()) {
    const plain =
      String(named)
        .replace(/^arn:aws:ssm:us-east-1:\d{12}:parameter/, '')
        .split(':')[0] ?? ''
    expect([body, watched.allows(sender, { action: `ssm:${operation}`, resource: arnOf(plain) })]).toEqual([body, true])
  }
}

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = malformedCalls(inputs, senders)
    await fc.assert(
      fc.asyncProperty(calls, ({ sender, operation, body }) => expectAllowed(sender, operation, body)),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a name that is written in another way does not read or change the parameter of another',
  async () => {
    const names = fc.oneof(
      fc.constantFrom(
        ...['/kept/secret', arnOf('/kept/secret'), 'kept/secret', '//kept/secret', '/team/../kept/secret'],
        ...[`${arnOf('/team')}/../kept/secret`, '/kept/secret:1', '/KEPT/secret', '/team/limit/../../kept/secret'],
        ...['arn:aws:ssm:us-east-1::parameter/kept/secret', `arn:aws:ssm:eu-west-1:${owner}:parameter/kept/secret`],
        ...['__proto__', 'constructor', '/', ''],
      ),
      hostileText,
    )
    const calls = fc.record({ sender: senders, operation: fc.constantFrom(...Object.keys(inputs)), name: names })
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, name }) => {
        const input = inputs[operation] ?? {}
        await expectAllowed(sender, operation, JSON.stringify({ ...input, ...renamed(input, name) }))
      }),
      wideFuzzSettings,
    )
    const signer = watched.signer({ accountId: owner, role: 'keeper', scope: 'ssm' })
    const read = jsonCall('AmazonSSM.GetParameter', { Name: '/kept/secret' })
    const { text } = await sendCall(watched.sandbox.gatewayUrl, read, signer)
    expect(JSON.parse(text).Parameter).toMatchObject({ Value: secret, Version: 1 })
  },
  fuzzTimeout,
)

/** Returns what an input is named by, with another name. */
function renamed(input: Record<string, unknown>, name: string): Record<string, unknown> {
  if ('Names' in input) return { Names: [name] }
  return 'Path' in input ? { Path: name } : { Name: name }
}

it.each(['^(a+)+$', '^(a|a)*$', '(.*a){20}', '(a{0,900}){0,1}', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  'the pattern %s is judged in linear time',
  async (AllowedPattern) => {
    const put = {
      Name: '/team/pattern',
      Value: `${'a'.repeat(4_000)}!`,
      Type: 'String',
      Overwrite: true,
      AllowedPattern,
    }
    const call = jsonCall('AmazonSSM.PutParameter', put)
    await watched.send(call, { accountId: owner, role: 'worker', scope: 'ssm' })
  },
)
