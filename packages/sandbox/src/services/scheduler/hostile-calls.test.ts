import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileJsonText, hostileText, hostileTree, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { queueArn } from '../events/testing/start-events.ts'
import { Runner, roleArn, schedule, scheduleInput, target, Work } from './testing/start-scheduler.ts'

const secret = 'what the stranger keeps to itself'
// The time is the machine's: no schedule of this test is due while it runs.
const distant = 'at(2150-01-01T00:00:00)'
const resources = {
  Work,
  Runner,
  Kept: schedule('kept', distant),
  Steady: schedule('steady', distant),
  Maker: role('maker', [allow('scheduler:*'), allow('iam:PassRole', roleArn('runner'))]),
  Reader: role('reader', [allow(['scheduler:Get*', 'scheduler:List*'])]),
  Idle: role('idle', [allow('s3:*')]),
}
const theirs = {
  TheirRunner: role('runner', [], Runner.Properties),
  Administrator: role('administrator', [allow('*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  return watched.stop
}, fuzzTimeout)

const senders = fc.constantFrom(
  { accountId: owner, role: 'maker' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)
const body = {
  ...scheduleInput('made', distant, {
    Description: 'a',
    GroupName: 'default',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    StartDate: 4_102_444_800,
    State: 'DISABLED',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    Target: target({
      DeadLetterConfig: { Arn: queueArn('failed') },
      RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 },
    }),
  }),
}
const segments = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('made', 'kept', 'default') },
  fc.constantFrom('..', '.', '%', '%2', '%00', 'a%2Fb', '__proto__', 'constructor', '', '%2e%2e', 'made/'),
  hostileText.map((text) => encodeURIComponent(text.slice(0, 200).toWellFormed())),
)
const queries = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom(
    '',
    '?groupName=default',
    '?NextToken=MQ==',
    '?MaxResults=1',
    '?MaxResults=1e9',
    '?ScheduleGroup=a&State=x',
  ),
  fc
    .tuple(
      fc.constantFrom('groupName', 'clientToken', 'NamePrefix', 'NextToken', 'State', '__proto__', 'other'),
      hostileText,
    )
    .map(([name, value]) => `?${name}=${encodeURIComponent(value.slice(0, 500).toWellFormed())}`),
)

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = fc.record({
      sender: senders,
      method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
      path: fc
        .tuple(fc.constantFrom('schedules', 'schedule-groups', 'tags'), segments)
        .map((parts) => `/${parts.join('/')}`),
      query: queries,
      body: hostileJsonText(hostileTree(body)),
    })
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, method, path, query, body: text }) => {
        const hasBody = method === 'POST' || method === 'PUT'
        const call = {
          method,
          path: `${path}${query}`,
          headers: { 'content-type': 'application/json' },
          ...(hasBody && { body: text }),
        }
        const { status } = await watched.send(call, { ...sender, scope: 'scheduler' })
        if (status !== 200 || sender.accountId === stranger) return
        expect([sender.role, method]).toEqual([
          expect.stringMatching(/^(maker|reader)$/),
          sender.role === 'reader' ? 'GET' : method,
        ])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile expression, time zone or target is refused by name or accepted in time',
  async () => {
    const expressions = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('rate(5 minutes)', 'cron(0 9 ? * MON#1 *)', distant) },
      hostileText,
      fc.tuple(fc.constantFrom('rate', 'cron', 'at'), hostileText).map(([kind, text]) => `${kind}(${text})`),
      fc
        .array(fc.constantFrom('*', '?', 'L', '0/1', '1-7', 'MON#5', '31W', '29', '2', '0', '2199', '1970-2199'), {
          minLength: 6,
          maxLength: 6,
        })
        .map((fields) => `cron(${fields.join(' ')})`),
    )
    const zones = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('UTC', 'Asia/Kolkata', 'Antarctica/Troll') },
      hostileText,
    )
    const known = [queueArn('work'), 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage'] as const
    const arns = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...known) },
      hostileText.map((text) => `arn:aws:scheduler:::aws-sdk:${text}`),
      hostileText.map((text) => `arn:aws:sqs:us-east-1:${owner}:${text}`),
    )
    await fc.assert(
      fc.asyncProperty(expressions, zones, arns, async (ScheduleExpression, ScheduleExpressionTimezone, Arn) => {
        const { Name: _, ...input } = scheduleInput('steady', ScheduleExpression, {
          ...{ ScheduleExpressionTimezone, State: 'DISABLED', Target: target({ Arn, Input: '{}' }) },
        })
        const { status, text } = await watched.send(
          { method: 'PUT', path: '/schedules/steady', body: JSON.stringify(input) },
          { accountId: owner, role: 'maker', scope: 'scheduler' },
        )
        if (status !== 200) expect(text).toMatch(/ValidationException|SerializationException/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
