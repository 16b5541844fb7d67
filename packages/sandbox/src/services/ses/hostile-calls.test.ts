import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJson,
  hostileJsonText,
  hostileText,
  hostileTree,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { configurationSet, domain, identityArn, template, zone } from './testing/start-ses.ts'

const secret = 'what the stranger keeps to itself'
const mailDomain = 'mail.agency.example'
const resources = {
  ...domain(mailDomain),
  ...zone(mailDomain),
  Set: configurationSet('plain'),
  Welcome: template('welcome', { SubjectPart: 'Hello {{name}}', TextPart: '{{#each items}}{{this.n}}{{/each}}' }),
  Sender: role('sender', [allow(['ses:SendEmail', 'ses:SendRawEmail', 'ses:SendTemplatedEmail'])]),
  Reader: role('reader', [allow(['ses:Get*', 'ses:List*', 'ses:TestRenderEmailTemplate'])]),
  Keeper: role('keeper', [allow('ses:*')]),
  Idle: role('idle', [allow('s3:*')]),
}
const theirs = {
  Hidden: template('hidden', { SubjectPart: secret, TextPart: secret }),
  Administrator: role('administrator', [allow('ses:*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [secret])
  const details = { MailType: 'MARKETING', WebsiteURL: 'https://a.example', ProductionAccessEnabled: true }
  await send('keeper', 'POST', 'account/details', JSON.stringify(details))
  return watched.stop
}, fuzzTimeout)

function send(roleName: string, method: string, path: string, body?: string, accountId: string = owner) {
  const headers = { 'content-type': 'application/json' }
  const call = { method, path: `/v2/email/${path}`, headers, ...(body !== undefined && { body }) }
  return watched.send(call, { accountId, role: roleName, scope: 'ses' })
}

const from = `no-reply@${mailDomain}`
const destination = {
  ToAddresses: ['ana@example.com'],
  CcAddresses: ['b@example.com'],
  BccAddresses: ['c@example.com'],
}
const attachment = {
  FileName: 'a.pdf',
  RawContent: 'YQ==',
  ContentType: 'application/pdf',
  ContentId: 'a',
  ContentDisposition: 'INLINE',
}
const simple = {
  Subject: { Data: 'a', Charset: 'UTF-8' },
  Body: { Text: { Data: 'b' }, Html: { Data: '<b>' } },
  Headers: [{ Name: 'X-A', Value: 'b' }],
  Attachments: [attachment],
}
const message = Buffer.from(
  `From: ${from}\r\nTo: a@example.com\r\nSubject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n`,
)
const sender = {
  ...{ FromEmailAddress: `Agency <${from}>`, ReplyToAddresses: ['a@b.example'], ConfigurationSetName: 'plain' },
  ...{ FeedbackForwardingEmailAddress: `f@${mailDomain}`, FromEmailAddressIdentityArn: identityArn(mailDomain) },
}
const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'ses:*', Resource: '*' }],
}

/** A call that fits, for each operation with a body. */
const calls: readonly (readonly [operation: string, method: string, path: string, body: object])[] = [
  [
    'SendEmail',
    'POST',
    'outbound-emails',
    { ...sender, Destination: destination, Content: { Simple: simple }, EmailTags: [{ Name: 'a', Value: 'b' }] },
  ],
  ['SendEmail', 'POST', 'outbound-emails', { ...sender, Content: { Raw: { Data: message.toString('base64') } } }],
  [
    'SendEmail',
    'POST',
    'outbound-emails',
    {
      ...sender,
      Destination: destination,
      Content: { Template: { TemplateName: 'welcome', TemplateData: '{"name":"a","items":[{"n":1}]}' } },
    },
  ],
  [
    'SendBulkEmail',
    'POST',
    'outbound-bulk-emails',
    {
      ...sender,
      DefaultContent: {
        Template: { TemplateContent: { Subject: 'a', Text: '{{a.b}}' }, TemplateData: '{"a":{"b":1}}' },
      },
      BulkEmailEntries: [
        { Destination: destination, ReplacementTags: [], ReplacementHeaders: [{ Name: 'X-A', Value: 'b' }] },
      ],
    },
  ],
  ['TestRenderEmailTemplate', 'POST', 'templates/welcome/render', { TemplateData: '{"name":"a","items":[]}' }],
  ['CreateEmailIdentityPolicy', 'POST', 'identities/other.example/policies/a', { Policy: JSON.stringify(policy) }],
  ['PutSuppressedDestination', 'PUT', 'suppression/addresses', { EmailAddress: 'z@example.com', Reason: 'BOUNCE' }],
  [
    'PutAccountDetails',
    'POST',
    'account/details',
    { MailType: 'MARKETING', WebsiteURL: 'https://a.example', AdditionalContactEmailAddresses: ['a@b.example'] },
  ],
  ['ListEmailIdentities', 'POST', 'list-identities', { PageSize: 1, NextToken: 'MQ==' }],
]
const roles = fc.constantFrom('sender', 'reader', 'keeper', 'idle', 'administrator')

const permitted: Readonly<Record<string, RegExp>> = {
  sender: /^SendEmail$/,
  reader: /^(Get|List|TestRender)/,
  keeper: /./,
  idle: /^$/,
  administrator: /./,
}

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const some = fc.constantFrom(...calls).chain(([operation, method, path, body]) =>
      fc.record({
        by: roles,
        operation: fc.constant(operation),
        call: fc.constant([method, path] as const),
        body: hostileJsonText(hostileTree(body)),
      }),
    )
    await fc.assert(
      fc.asyncProperty(some, async ({ by, operation, call: [method, path], body }) => {
        const { status } = await send(by, method, path, body, by === 'administrator' ? stranger : owner)
        if (status === 200) expect([by, operation]).toEqual([by, expect.stringMatching(permitted[by] ?? /^$/)])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile path or query is refused with an error of the service',
  async () => {
    // Node's own limit on the header of a request is 16 KB.
    const segment = hostileText.map((text) => encodeURIComponent(text.slice(0, 400).toWellFormed()))
    const paths = fc.oneof(
      segment.map((text) => `identities/${text}`),
      segment.map((text) => `templates/${text}`),
      segment.map((text) => `suppression/addresses/${text}`),
      segment.map((text) => `suppression/addresses?Reason=${text}&StartDate=${text}&PageSize=${text}`),
      segment.map((text) => `templates?NextToken=${text}`),
      fc.constantFrom('identities/%', 'identities/%ff', 'identities//', '..', 'account?a=1', 'templates/hidden'),
    )
    await fc.assert(
      fc.asyncProperty(paths, async (path) => {
        await send('keeper', 'GET', path)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile template, its data or a raw message is read in time',
  async () => {
    const long = fc
      .constantFrom('{{#if a}}', '{{', '}}', '{{{a}}}', '{{#each a}}', '\\', 'a', '{{> b}}')
      .chain((part) => fc.integer({ min: 1, max: 20_000 }).map((times) => part.repeat(times)))
    const contents = fc.oneof(
      fc
        .record({
          Text: fc.oneof(hostileText, long),
          TemplateData: hostileJsonText(fc.oneof(hostileJson, hostileTree({ a: [{ b: 1 }] }))),
        })
        .map(({ Text, TemplateData }) => ({ Template: { TemplateContent: { Subject: 'a', Text }, TemplateData } })),
      fc
        .tuple(
          fc.constantFrom('', `From: ${from}\r\nTo: a@example.com\r\n`),
          fc.oneof(
            hostileText,
            fc.constantFrom(
              ...[
                'Subject: =?utf-8?q?',
                'To: ',
                'To: <<<<',
                'To: "',
                'To: (((((',
                'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n',
                ' ',
              ].map((part) => part.repeat(2_000)),
              ...[
                `To: ${'a@b.example,'.repeat(5_000)}`,
                `Content-Type: a; ${'x*0*=a;'.repeat(5_000)}`,
                ':'.repeat(9_000),
              ],
            ),
          ),
        )
        .map((parts) => ({ Raw: { Data: Buffer.from(`${parts.join('')}\r\n\r\n`).toString('base64') } })),
    )
    await fc.assert(
      fc.asyncProperty(contents, async (Content) => {
        const body = {
          FromEmailAddress: from,
          Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
          Content,
        }
        const { status, text } = await send('sender', 'POST', 'outbound-emails', JSON.stringify(body))
        if (status !== 200) expect(text).toMatch(/BadRequest|MessageRejected|TooManyRequests/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a hostile address is one recipient or none',
  async () => {
    const part = fc.constantFrom(
      'a@b.example',
      ',',
      ';',
      ':',
      '<',
      '>',
      '"',
      '(',
      ')',
      ' ',
      '\\',
      '@',
      'é',
      '\t',
      '=?utf-8?b?',
      'group:',
    )
    const addresses = fc.oneof(
      hostileText,
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
      part.map((text) => text.repeat(1_000)),
    )
    await fc.assert(
      fc.asyncProperty(addresses, async (address) => {
        const body = {
          FromEmailAddress: from,
          Destination: { ToAddresses: [address] },
          Content: { Simple: { Subject: { Data: 'a' }, Body: { Text: { Data: 'b' } } } },
        }
        const before = watched.sandbox.mailbox.all().length
        const { status } = await send('sender', 'POST', 'outbound-emails', JSON.stringify(body))
        const added = watched.sandbox.mailbox.all().slice(before)
        expect(added).toHaveLength(status === 200 ? 1 : 0)
        for (const mail of added) expect(mail.to).toMatch(/^[^\s,;<>"()]+@[\w.-]+$/)
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
