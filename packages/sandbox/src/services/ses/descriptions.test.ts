import { describe, expect, it } from 'vitest'
import {
  accountDescription,
  destinationDescription,
  identityDescription,
  identitySummary,
  setDescription,
  suppressedSummary,
  templateDescription,
  templateSummary,
} from './describe.ts'
import { bounceEvent, complaintEvent, deliveryEvent, eventRecord, type SentMail } from './event-record.ts'
import type { Identity } from './identities.ts'
import { mailMetrics } from './mail-metrics.ts'

const identity = (more: Partial<Identity> = {}): Identity => ({
  ...{ name: 'a.example', arn: 'arn:identity', isDomain: true, isVerified: true, hasMailFrom: undefined, signs: true },
  ...{ dkim: [{ token: 't1', name: 'n', value: 'v' }], keyLength: 'RSA_2048_BIT', forwardsFeedback: false, tags: [] },
  ...{ mailFrom: { domain: undefined, rejects: false }, configurationSet: undefined, ...more },
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html */
describe('the description of', () => {
  const DkimAttributes = {
    ...{ SigningEnabled: true, Status: 'SUCCESS', Tokens: ['t1'], SigningAttributesOrigin: 'AWS_SES' },
    ...{ NextSigningKeyLength: 'RSA_2048_BIT', CurrentSigningKeyLength: 'RSA_2048_BIT' },
  }
  const described = {
    ...{ IdentityType: 'DOMAIN', FeedbackForwardingStatus: false, VerifiedForSendingStatus: true },
    ...{ VerificationStatus: 'SUCCESS', DkimAttributes, Policies: { one: '{}' }, Tags: [] },
  }
  const mailFrom = (MailFromDomainStatus: string, BehaviorOnMxFailure: string) => ({
    MailFromAttributes: { MailFromDomain: 'm.a.example', MailFromDomainStatus, BehaviorOnMxFailure },
  })

  it.each<[Partial<Identity>, object]>([
    [{}, {}],
    [
      { isVerified: false },
      {
        ...{ VerifiedForSendingStatus: false, VerificationStatus: 'PENDING' },
        DkimAttributes: { ...DkimAttributes, Status: 'PENDING' },
      },
    ],
    [{ signs: false }, { DkimAttributes: { ...DkimAttributes, SigningEnabled: false } }],
    [
      { isDomain: false, dkim: [] },
      { IdentityType: 'EMAIL_ADDRESS', DkimAttributes: { SigningEnabled: false, Status: 'NOT_STARTED' } },
    ],
    [{ mailFrom: { domain: 'm.a.example', rejects: true }, hasMailFrom: true }, mailFrom('SUCCESS', 'REJECT_MESSAGE')],
    [
      { mailFrom: { domain: 'm.a.example', rejects: false }, hasMailFrom: false },
      mailFrom('PENDING', 'USE_DEFAULT_VALUE'),
    ],
    [{ configurationSet: 'all' }, { ConfigurationSetName: 'all' }],
  ])('an identity with %j has %j', (stated, more) => {
    expect(identityDescription(identity(stated), { one: '{}' })).toEqual({ ...described, ...more })
  })

  it('an identity in a list', () => {
    expect(identitySummary(identity())).toEqual({
      ...{ IdentityType: 'DOMAIN', IdentityName: 'a.example', SendingEnabled: true, VerificationStatus: 'SUCCESS' },
    })
    expect(identitySummary(identity({ isDomain: false, isVerified: false }))).toMatchObject({
      ...{ IdentityType: 'EMAIL_ADDRESS', SendingEnabled: false, VerificationStatus: 'PENDING' },
    })
  })

  it('a configuration set, with reasons of its own if it has them', () => {
    const set = {
      ...{ name: 'all', arn: 'arn:set', isSending: false, suppressedReasons: undefined, hasReputationMetrics: true },
      ...{ tlsPolicy: 'REQUIRE', destinations: [], tags: [{ Key: 'a', Value: 'b' }] },
    }
    const shown = {
      ...{ ConfigurationSetName: 'all', SendingOptions: { SendingEnabled: false }, Tags: [{ Key: 'a', Value: 'b' }] },
      ...{ ReputationOptions: { ReputationMetricsEnabled: true }, DeliveryOptions: { TlsPolicy: 'REQUIRE' } },
    }
    expect(setDescription(set)).toEqual(shown)
    expect(setDescription({ ...set, suppressedReasons: [] })).toEqual({
      ...{ ...shown, SuppressionOptions: { SuppressedReasons: [] } },
    })
  })

  it('an event destination', () => {
    const shared = { set: 'all', name: 'to', path: 'p', isEnabled: true, types: ['SEND', 'BOUNCE'] as const }
    const shown = { Name: 'to', Enabled: true, MatchingEventTypes: ['SEND', 'BOUNCE'] }
    const dimension = { name: 'kind', source: 'EMAIL_HEADER', byDefault: 'none' } as const
    expect(destinationDescription({ ...shared, to: { topic: 't' } })).toEqual({
      ...{ ...shown, SnsDestination: { TopicArn: 't' } },
    })
    expect(destinationDescription({ ...shared, to: { bus: 'b' } })).toEqual({
      ...{ ...shown, EventBridgeDestination: { EventBusArn: 'b' } },
    })
    expect(destinationDescription({ ...shared, to: { dimensions: [dimension] } })).toEqual({
      ...shown,
      CloudWatchDestination: {
        DimensionConfigurations: [
          { DimensionName: 'kind', DimensionValueSource: 'EMAIL_HEADER', DefaultDimensionValue: 'none' },
        ],
      },
    })
  })

  it('a template, a suppressed address and the account', () => {
    const template = { name: 'hello', arn: 'arn:t', subject: 'Hi', text: 'text', html: undefined }
    expect(templateSummary(template, 1_500)).toEqual({ TemplateName: 'hello', CreatedTimestamp: 1.5 })
    expect(templateDescription(template)).toEqual({
      ...{ TemplateName: 'hello', TemplateContent: { Subject: 'Hi', Text: 'text', Html: undefined } },
    })
    expect(suppressedSummary({ address: 'a@b.example', reason: 'BOUNCE', at: 2_500 })).toEqual({
      ...{ EmailAddress: 'a@b.example', Reason: 'BOUNCE', LastUpdateTime: 2.5 },
    })
    const state = { isInProduction: false, details: undefined, isSending: true, suppressedReasons: [] }
    const account = {
      ...{ DedicatedIpAutoWarmupEnabled: false, EnforcementStatus: 'HEALTHY', ProductionAccessEnabled: false },
      ...{ SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 7 }, SendingEnabled: true },
      SuppressionAttributes: { SuppressedReasons: [] },
    }
    expect(accountDescription(state, { daily: 200, perSecond: 1 }, 7)).toEqual(account)
    const details = { MailType: 'MARKETING', ProductionAccessEnabled: true } as never
    expect(accountDescription({ ...state, details }, { daily: 200, perSecond: 1 }, 7)).toEqual({
      ...{ ...account, Details: { MailType: 'MARKETING' } },
    })
  })
})

const at = Date.parse('2026-12-01T12:00:00.000Z')
const mail = (more: Partial<SentMail> = {}): SentMail => ({
  ...{ messageId: 'id', at, fromText: 'Me <me@a.example>', identityArn: 'arn:identity', accountId: '111111111111' },
  ...{ recipients: ['x@b.example', 'y@b.example'], header: [], tags: { 'ses:from-domain': ['a.example'] }, ...more },
})
const field = (name: string, value: string) => ({ name, value })

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
describe('the record of an event', () => {
  const shown = {
    ...{ timestamp: '2026-12-01T12:00:00.000Z', source: 'Me <me@a.example>', sourceArn: 'arn:identity' },
    ...{ sendingAccountId: '111111111111', messageId: 'id', destination: ['x@b.example', 'y@b.example'] },
    ...{ headersTruncated: false, headers: [], commonHeaders: { from: ['Me <me@a.example>'], messageId: 'id' } },
  }
  const tags = { 'ses:from-domain': ['a.example'] }
  const arrived = { ...tags, 'ses:outgoing-ip': ['127.0.0.1'] }

  it.each([
    ['SEND', 'Send', 'send', tags],
    ['REJECT', 'Reject', 'reject', tags],
    ['BOUNCE', 'Bounce', 'bounce', tags],
    ['COMPLAINT', 'Complaint', 'complaint', arrived],
    ['DELIVERY', 'Delivery', 'delivery', arrived],
    ['RENDERING_FAILURE', 'Rendering Failure', 'failure', tags],
    ['DELIVERY_DELAY', 'DeliveryDelay', 'deliveryDelay', tags],
  ] as const)('%s has the type "%s" and its detail as %s', (type, eventType, member, its) => {
    expect(eventRecord({ type, detail: { a: 1 } }, mail())).toEqual({
      ...{ eventType, mail: { ...shown, tags: its }, [member]: { a: 1 } },
    })
  })

  it('has the headers of the message but its id, and the common ones', () => {
    const header = [
      ...[field('From', 'me'), field('To', 'A <a@b.example>, c@d.example'), field('CC', 'e@f.example')],
      ...[field('Message-ID', '<x>'), field('Subject', 'one'), field('subject', 'two'), field('X-Message-ID-X', 'y')],
    ]
    const record = eventRecord({ type: 'SEND', detail: {} }, mail({ header })) as { mail: object }
    expect(record.mail).toMatchObject({
      ...{ headersTruncated: false, headers: header.filter(({ name }) => name !== 'Message-ID') },
      commonHeaders: {
        ...{ from: ['Me <me@a.example>'], to: ['A <a@b.example>', 'c@d.example'], cc: ['e@f.example'] },
        ...{ messageId: 'id', subject: 'one' },
      },
    })
  })

  it('has 10,240 bytes of headers at most, each with its four separators', () => {
    const of = (length: number) => {
      const header = [field('A', 'x'.repeat(100)), field('B', 'é'.repeat(length)), field('C', 'x')]
      return eventRecord({ type: 'SEND', detail: {} }, mail({ header })) as {
        mail: { headers: object[]; headersTruncated: boolean }
      }
    }
    // 105 + 5 + 10,124 + 6 bytes.
    expect(of(5_062).mail).toMatchObject({ headers: { length: 3 }, headersTruncated: false })
    expect(of(5_063).mail).toMatchObject({ headers: { length: 2 }, headersTruncated: true })
    expect(of(6_000).mail).toMatchObject({ headers: { length: 1 }, headersTruncated: true })
  })

  const report = { recipients: ['x@b.example', 'y@b.example'], at, feedbackId: 'feedback' }
  it.each([
    ['bounced', 'General', /^smtp; 550 5\.1\.1 user unknown$/, { remoteMtaIp: '127.0.0.1' }],
    ['suppressed globally', 'Suppressed', /^Amazon SES has suppressed sending to this address because it has a/, {}],
    ['suppressed', 'OnAccountSuppressionList', /^Amazon SES did not send the message to this address because/, {}],
  ] as const)('of what was %s has the subtype %s', (kind, bounceSubType, text, more) => {
    const diagnosticCode = expect.stringMatching(text)
    expect(bounceEvent(kind, report)).toEqual({
      type: 'BOUNCE',
      detail: {
        ...{ feedbackId: 'feedback', bounceType: 'Permanent', bounceSubType, reportingMTA: 'dns; amazonses.com' },
        bouncedRecipients: report.recipients.map((emailAddress) => ({
          ...{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode },
        })),
        ...{ timestamp: '2026-12-01T12:00:00.000Z', ...more },
      },
    })
  })

  it('of a complaint and of a delivery', () => {
    const timestamp = '2026-12-01T12:00:00.000Z'
    expect(complaintEvent(report)).toEqual({
      type: 'COMPLAINT',
      detail: {
        ...{ feedbackId: 'feedback', complaintSubType: null, complaintFeedbackType: 'abuse', timestamp },
        complainedRecipients: report.recipients.map((emailAddress) => ({ emailAddress })),
        ...{ userAgent: 'Amazon SES Mailbox Simulator', arrivalDate: timestamp },
      },
    })
    expect(deliveryEvent(report)).toEqual({
      type: 'DELIVERY',
      detail: {
        ...{ timestamp, processingTimeMillis: 0, recipients: report.recipients, remoteMtaIp: '127.0.0.1' },
        ...{ smtpResponse: '250 2.6.0 Message received', reportingMTA: 'localhost' },
      },
    })
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html */
describe('the metrics of an event', () => {
  const sample = { namespace: 'AWS/SES', unit: 'Count', value: 1 }
  const destination = (source: 'MESSAGE_TAG' | 'EMAIL_HEADER', more: object = {}) => ({
    ...{ set: 'all', name: 'to', path: 'p', isEnabled: true, types: ['SEND'] as const },
    to: { dimensions: [{ name: 'kind', source, byDefault: 'none' }] },
    ...more,
  })
  const dimensionsOf = (destinations: object[], more: Partial<SentMail> = {}) =>
    mailMetrics({ type: 'SEND', detail: {} }, mail(more), { destinations } as never).map(({ dimensions }) => dimensions)

  it.each([
    ['SEND', 'Send'],
    ['REJECT', 'Reject'],
    ['BOUNCE', 'Bounce'],
    ['COMPLAINT', 'Complaint'],
    ['DELIVERY', 'Delivery'],
    ['RENDERING_FAILURE', 'RenderingFailure'],
    ['DELIVERY_DELAY', 'DeliveryDelay'],
  ] as const)('%s are one of the name %s', (type, name) => {
    expect(mailMetrics({ type, detail: {} }, mail(), undefined)).toEqual([{ ...sample, name, dimensions: {} }])
  })

  it('have the dimensions that the destinations of its set ask for', () => {
    const both = [destination('MESSAGE_TAG'), destination('EMAIL_HEADER')]
    expect(dimensionsOf(both)).toEqual([{}, { kind: 'none' }, { kind: 'none' }])
    const stated = { tags: { kind: ['tag', 'other'] }, header: [field('Kind', 'header')] }
    expect(dimensionsOf(both, stated)).toEqual([{}, { kind: 'tag' }, { kind: 'header' }])
    expect(dimensionsOf([destination('MESSAGE_TAG', { isEnabled: false })])).toEqual([{}])
    expect(dimensionsOf([destination('MESSAGE_TAG', { types: ['BOUNCE'] })])).toEqual([{}])
    expect(dimensionsOf([destination('MESSAGE_TAG', { to: { bus: 'b' } })])).toEqual([{}])
  })
})
