import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileJson, hostileText, malformedCalls, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { groupArn, logGroup } from './testing/start-logs.ts'

const secret = 'what-the-stranger-keeps-to-itself'
const resources = {
  Shop: logGroup('shop'),
  Writer: role('writer', [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], `${groupArn('shop')}:*`)]),
  Reader: role('reader', [allow(['logs:Get*', 'logs:Filter*', 'logs:Describe*', 'logs:StartQuery', 'logs:StopQuery'])]),
}
const theirs = { Hidden: logGroup(secret), Administrator: role('administrator', [allow('logs:*')]) }
const writer = { accountId: owner, role: 'writer', scope: 'logs' }
const reader = { accountId: owner, role: 'reader', scope: 'logs' }

let watched: Watched
const now = Date.now()
const shop = { logGroupName: 'shop', logStreamName: 'one' }
const target = (operation: string) => `Logs_20140328.${operation}`
const put = (message: string) =>
  watched.send(jsonCall(target('PutLogEvents'), { ...shop, logEvents: [{ timestamp: now, message }] }), writer)

beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  await watched.send(jsonCall(target('CreateLogStream'), shop), writer)
  await put('{"a":{"b":[1,"x"]},"ms":3}')
  return watched.stop
}, fuzzTimeout)

/** An input that fits each operation. */
const inputs: Record<string, object> = {
  CreateLogStream: { ...shop, logStreamName: 'two' },
  PutLogEvents: { ...shop, logEvents: [{ timestamp: now, message: 'a' }], sequenceToken: 'a' },
  DescribeLogGroups: { logGroupNamePrefix: 's', limit: 1, nextToken: 'MA==' },
  DescribeLogStreams: { logGroupIdentifier: groupArn('shop'), orderBy: 'LastEventTime', descending: true, limit: 1 },
  GetLogEvents: { ...shop, startTime: now - 10, endTime: now, startFromHead: true, limit: 1, nextToken: 'f/0' },
  FilterLogEvents: {
    ...{ logGroupName: 'shop', logStreamNames: ['one'], startTime: 0, endTime: now, limit: 1 },
    ...{ filterPattern: '{ $.a.b[0] = 1 }', nextToken: 'MA==' },
  },
  StartQuery: {
    ...{ logGroupNames: ['shop'], startTime: 0, endTime: Math.ceil(now / 1000), limit: 1, queryLanguage: 'CWLI' },
    queryString: 'fields @message | filter ms > 1 | stats count(*) by bin(5m)',
  },
  GetQueryResults: { queryId: 'a' },
  StopQuery: { queryId: 'a' },
}
const permitted: Record<string, RegExp> = {
  writer: /^(CreateLogStream|PutLogEvents)$/,
  reader: /^(Get|Filter|Describe|StartQuery|StopQuery)/,
}
const senders = fc.constantFrom(writer, reader, { accountId: stranger, role: 'administrator', scope: 'logs' })

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = malformedCalls(inputs, senders)
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, body }) => {
        const { status } = await watched.send({ ...jsonCall(target(operation), {}), body }, sender)
        if (status !== 200 || sender.accountId === stranger) return
        expect([sender.role, operation, permitted[sender.role]?.test(operation)]).toEqual([
          ...[sender.role, operation],
          true,
        ])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile message is kept as it is, and no pattern or query of it takes long',
  async () => {
    const messages = fc.oneof(
      hostileText,
      hostileJson.map((value) => JSON.stringify(value)),
      fc.constantFrom('[', '"', '{', '[ ', '" ', '\\').map((part) => part.repeat(50_000)),
    )
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        await put(message)
        const patterns = ['{ $.a = "*a*a*b" }', '[a = *x*, ..., b]', '"a"']
        for (const filterPattern of patterns) {
          const input = { logGroupName: 'shop', filterPattern, startTime: now, endTime: now, limit: 10 }
          expect((await watched.send(jsonCall(target('FilterLogEvents'), input), reader)).status).toBe(200)
        }
      }),
      { ...wideFuzzSettings, numRuns: 25 },
    )
  },
  fuzzTimeout,
)

it(
  'a hostile pattern or query is refused by name or runs in time',
  async () => {
    const part = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '$.a',
        '=',
        '!=',
        '&&',
        '||',
        '"',
        '*',
        '...',
        'IS',
        'NULL',
        'NOT',
        'EXISTS',
        ',',
      ],
      ...[
        'fields',
        'filter',
        'stats',
        'parse',
        'count(*)',
        'by',
        'bin(1m)',
        '|',
        '@message',
        'like',
        '/(a+)+$/',
        '-',
        '?',
      ],
    )
    const texts = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(' ')),
      fc.array(part, { minLength: 1, maxLength: 60 }).map((parts) => parts.join('')),
      hostileText,
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const filtered = { logGroupName: 'shop', filterPattern: text, startTime: now, endTime: now, limit: 1 }
        const filter = await watched.send(jsonCall(target('FilterLogEvents'), filtered), reader)
        if (filter.status !== 200) expect(filter.text).toMatch(/InvalidParameterException|ValidationException/)
        const queried = {
          logGroupName: 'shop',
          startTime: 0,
          endTime: Math.ceil(now / 1000),
          queryString: text,
          limit: 1,
        }
        const query = await watched.send(jsonCall(target('StartQuery'), queried), reader)
        if (query.status !== 200) expect(query.text).toMatch(/MalformedQueryException|ValidationException/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
