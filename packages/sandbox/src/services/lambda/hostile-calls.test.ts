import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileJson, hostileJsonText, hostileText, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { functionArn, lambdaFunction, worker } from './testing/start-functions.ts'

const secret = 'a result that only the keeper gets'
const invokes = (...arns: string[]) => [allow('lambda:InvokeFunction', arns)]

/** What each role may do: the caller invokes `work`, another its version only, and the stranger all of the own account. */
const resources = {
  Worker: worker(),
  Work: lambdaFunction('work', 'exports.handler = async () => ({ done: true })'),
  Kept: lambdaFunction('kept', `exports.handler = async () => ${JSON.stringify(secret)}`),
  Caller: role('caller', invokes(functionArn('work'))),
  Latest: role('latest', invokes(`${functionArn('work')}:$LATEST`)),
  Idle: role('idle', [allow('s3:*')]),
}

let watched: Watched

beforeAll(async () => {
  const theirs = {
    Worker: worker(),
    Theirs: lambdaFunction('theirs', 'exports.handler = async () => 1'),
    Administrator: role('administrator', [allow('*')]),
  }
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  return watched.stop
}, fuzzTimeout)

type Sender = { accountId: string; role: string }

const senders = fc.constantFrom<Sender>(
  { accountId: owner, role: 'caller' },
  { accountId: owner, role: 'latest' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)

/** Names of functions, as a path has them. */
const names = fc.oneof(
  fc.constantFrom('work', functionArn('work'), `${owner}:work`),
  fc.constantFrom(
    ...['work', 'kept', 'theirs', 'work:$LATEST', 'kept:$LATEST', 'function:kept', `${owner}:kept`, 'WORK'],
    ...[functionArn('work'), functionArn('kept'), functionArn('theirs', stranger), `${functionArn('kept')}:$LATEST`],
    ...[
      `${functionArn('work')}:kept`,
      functionArn('work/../kept'),
      functionArn('*'),
      'work\n',
      'work kept',
      'work,kept',
    ],
    ...[functionArn('kept').replace('us-east-1', 'eu-west-1'), functionArn('kept').replace('aws', 'aws-cn')],
  ),
  hostileText,
)
const paths = fc.oneof(
  { weight: 4, arbitrary: names.map((name) => encodeURIComponent(name.slice(0, 300).toWellFormed())) },
  fc.constantFrom('work/../kept', 'work%2F..%2Fkept', '%6bept', 'work%00', 'kept%', 'work%2', '..', '', '.'),
)

/** Returns the ARN of what a call is for, as a caller of Lambda would name it; undefined for no function. */
function named(path: string, { accountId }: Sender, qualifier: string | null): string | undefined {
  const name = decodeURIComponent(path)
  const [, account = accountId, short, suffix] =
    /^(?:arn:aws:lambda:us-east-1:(?=\d))?(?:(\d{12}):)?(?:function:)?(work|kept|theirs)(:\$LATEST)?$/.exec(name) ?? []
  if (short === undefined) return undefined
  return `${functionArn(short, account)}${qualifier === null ? (suffix ?? '') : `:${qualifier}`}`
}

/** Sends an invocation, and expects that an answer which is no error is what the policies allow. */
async function expectAllowed(sender: Sender, call: { path: string; query?: string; headers?: object; body: string }) {
  const { path, query = '', headers, body } = call
  const url = `/2015-03-31/functions/${path}/invocations${query}`
  const { status } = await watched.send(
    { method: 'POST', path: url, headers: { 'content-type': 'application/json', ...headers }, body },
    { ...sender, scope: 'lambda' },
  )
  if (status >= 300) return
  const resource = named(path, sender, new URLSearchParams(query).get('Qualifier'))
  expect([url, resource !== undefined]).toEqual([url, true])
  const need = { action: 'lambda:InvokeFunction', resource: resource ?? '' }
  expect([url, watched.allows(sender, need)]).toEqual([url, true])
}

it(
  'an invocation of any name runs what the policies allow and no other function',
  async () => {
    const queries = fc.constantFrom('', '?Qualifier=%24LATEST', '?Qualifier=1', '?Qualifier=kept', '?FunctionName=kept')
    await fc.assert(
      fc.asyncProperty(senders, paths, queries, (sender, path, query) =>
        expectAllowed(sender, { path, query, body: '{}' }),
      ),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'an invocation with any event and parameters is refused with an error of Lambda, or runs',
  async () => {
    const odd = fc.oneof(
      fc.constantFrom('event', '__proto__', 'constructor', ''),
      fc.string({ unit: fc.constantFrom(...'aZ0 =/+{}"[]'), maxLength: 4_000 }),
    )
    const words = (...right: string[]) => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...right) }, odd)
    const contexts = fc.oneof(
      odd,
      hostileJson.map((value) =>
        Buffer.from(JSON.stringify(value) ?? '')
          .toString('base64')
          .slice(0, 4_000),
      ),
    )
    const headers = fc.record(
      {
        'x-amz-invocation-type': words('RequestResponse', 'Event', 'DryRun'),
        'x-amz-log-type': words('Tail', 'None'),
        'x-amz-client-context': contexts,
      },
      { requiredKeys: [] },
    )
    const bodies = fc.oneof(hostileJsonText(hostileJson), hostileText, fc.constantFrom('', '\ufeff{}', '{}', 'null'))
    await fc.assert(
      fc.asyncProperty(senders, headers, bodies, (sender, given, body) =>
        expectAllowed(sender, { path: 'work', headers: given, body }),
      ),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
