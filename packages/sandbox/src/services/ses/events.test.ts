import {
  PutAccountSuppressionAttributesCommand,
  PutSuppressedDestinationCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import {
  domain,
  hello,
  identityArn,
  type SesTest,
  setArn,
  startSes,
  template,
  withEvents,
  zone,
} from './testing/start-ses.ts'

const agency = { ...domain('mail.agency.example'), ...zone('mail.agency.example'), ...withEvents }
const from = 'no-reply@mail.agency.example'

function send({ send: sent }: SesTest, addresses: readonly string[], input: Partial<SendEmailCommandInput> = {}) {
  return sent(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [...addresses] },
      Content: { Simple: hello },
      ConfigurationSetName: 'events',
      ...input,
    }),
  )
}

const typesOf = (events: Awaited<ReturnType<SesTest['events']>>) => events.map((event) => event['detail-type']).sort()

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
describe('the record of an event', () => {
  it('describes the message', async () => {
    const on = await startSes(agency)
    const { MessageId } = await send(on, ['success@simulator.amazonses.com'], {
      FromEmailAddress: `Harbor Light <${from}>`,
      EmailTags: [{ Name: 'campaign', Value: 'spring' }],
    })
    const events = await on.events()
    const sent = events.find(({ detail }) => detail.eventType === 'Send')
    expect(sent).toMatchObject({ source: 'aws.ses', 'detail-type': 'Email Sent', resources: [setArn('events')] })
    expect(sent?.detail).toMatchObject({
      eventType: 'Send',
      send: {},
      mail: {
        timestamp: new Date(on.clock.now()).toISOString(),
        source: `Harbor Light <${from}>`,
        sourceArn: identityArn('mail.agency.example'),
        sendingAccountId: owner,
        messageId: MessageId,
        destination: ['success@simulator.amazonses.com'],
        headersTruncated: false,
        commonHeaders: {
          from: [`Harbor Light <${from}>`],
          to: ['success@simulator.amazonses.com'],
          messageId: MessageId,
          subject: 'Hello',
        },
        tags: {
          campaign: ['spring'],
          'ses:operation': ['SendEmail'],
          'ses:configuration-set': ['events'],
          'ses:from-domain': ['mail.agency.example'],
          'ses:caller-identity': ['user'],
          'ses:source-ip': ['127.0.0.1'],
        },
      },
    })
    expect(sent?.detail.mail.headers).toContainEqual({ name: 'Subject', value: 'Hello' })
    // No address has sent the message before it is on its way.
    expect(sent?.detail.mail.tags).not.toHaveProperty('ses:outgoing-ip')
    const delivered = events.find(({ detail }) => detail.eventType === 'Delivery')
    expect(delivered?.detail.mail.tags).toMatchObject({ 'ses:outgoing-ip': ['127.0.0.1'], campaign: ['spring'] })
  })

  it('shows ten kilobytes of headers', async () => {
    const on = await startSes(agency)
    const Headers = Array.from({ length: 15 }, (_, index) => ({ Name: `X-${index}`, Value: 'a'.repeat(870) }))
    await send(on, ['ana@example.com'], { Content: { Simple: { ...hello, Headers } } })
    const [event] = await on.events()
    expect(event?.detail.mail.headersTruncated).toBe(true)
    expect(JSON.stringify(event?.detail.mail.headers).length).toBeLessThan(12_000)
  })

  it('is published for types that the destination asks for only, and without a configuration set not at all', async () => {
    const MatchingEventTypes = ['BOUNCE', 'renderingFailure']
    const { ToBus } = withEvents
    const Properties = ToBus?.Properties as { EventDestination: object }
    const only = {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: { ...Properties, EventDestination: { ...Properties.EventDestination, MatchingEventTypes } },
    }
    const on = await startSes({ ...agency, ToBus: only })
    await send(on, ['bounce@simulator.amazonses.com', 'success@simulator.amazonses.com'])
    await on.clock.advance(1_000)
    await send(on, ['bounce@simulator.amazonses.com'], { ConfigurationSetName: undefined })
    expect(typesOf(await on.events())).toEqual(['Email Bounced'])
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
describe('the mailbox simulator', () => {
  it('delivers to success, also with a label', async () => {
    const on = await startSes(agency)
    await send(on, ['success+one@simulator.amazonses.com'])
    const events = await on.events()
    expect(typesOf(events)).toEqual(['Email Delivered', 'Email Sent'])
    expect(events.find(({ detail }) => detail.delivery)?.detail).toMatchObject({
      eventType: 'Delivery',
      delivery: { recipients: ['success+one@simulator.amazonses.com'], smtpResponse: expect.stringMatching(/^250 /) },
    })
    expect(on.sandbox.mailbox.find('success+one@simulator.amazonses.com')).toHaveLength(1)
  })

  it('bounces permanently, and does not suppress its address', async () => {
    const on = await startSes(agency)
    for (let times = 0; times < 2; times += 1) {
      await send(on, ['bounce@simulator.amazonses.com'])
      await on.clock.advance(1_000)
    }
    const events = await on.events()
    expect(typesOf(events)).toEqual(['Email Bounced', 'Email Bounced', 'Email Sent', 'Email Sent'])
    for (const { detail } of events.filter((event) => event.detail.bounce))
      expect(detail.bounce).toMatchObject({
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          {
            emailAddress: 'bounce@simulator.amazonses.com',
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
      })
    expect(on.sandbox.mailbox.find('bounce@simulator.amazonses.com')).toEqual([])
  })

  it('complains about what it received', async () => {
    const on = await startSes(agency)
    await send(on, ['complaint@simulator.amazonses.com'])
    const events = await on.events()
    expect(typesOf(events)).toEqual(['Email Complaint Received', 'Email Delivered', 'Email Sent'])
    expect(events.find(({ detail }) => detail.complaint)?.detail.complaint).toMatchObject({
      complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }],
      complaintFeedbackType: 'abuse',
    })
  })

  it('suppresses globally', async () => {
    const on = await startSes(agency)
    await send(on, ['suppressionlist@simulator.amazonses.com'])
    const [bounce] = (await on.events()).filter(({ detail }) => detail.bounce)
    expect(bounce?.detail.bounce).toMatchObject({ bounceType: 'Permanent', bounceSubType: 'Suppressed' })
  })

  it('answers that it is out of the office', async () => {
    const on = await startSes(agency)
    await send(on, ['ooto@simulator.amazonses.com'])
    expect(typesOf(await on.events())).toEqual(['Email Delivered', 'Email Sent'])
    expect(on.sandbox.mailbox.find(from)).toMatchObject([{ from: 'ooto@simulator.amazonses.com' }])
  })

  it('reports each kind of recipients of a message by itself', async () => {
    const on = await startSes(agency)
    await send(on, ['bounce@simulator.amazonses.com', 'success@simulator.amazonses.com', 'ana@example.com'])
    const events = await on.events()
    expect(events.find(({ detail }) => detail.delivery)?.detail.delivery.recipients).toEqual([
      'success@simulator.amazonses.com',
      'ana@example.com',
    ])
    expect(events.find(({ detail }) => detail.bounce)?.detail.bounce.bouncedRecipients).toHaveLength(1)
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications-email.html */
describe('feedback', () => {
  it('goes by mail to the address for it, or to the sender', async () => {
    const on = await startSes(agency)
    await send(on, ['bounce@simulator.amazonses.com'], {
      FeedbackForwardingEmailAddress: 'reports@mail.agency.example',
    })
    await on.clock.advance(1_000)
    await send(on, ['complaint@simulator.amazonses.com'])
    expect(on.sandbox.mailbox.find('reports@mail.agency.example')).toMatchObject([
      { subject: 'Delivery Status Notification (Failure)' },
    ])
    expect(on.sandbox.mailbox.find(from)).toMatchObject([{ subject: 'Complaint about a message that you sent' }])
  })

  it('does not go by mail if the identity does not forward it', async () => {
    const quiet = domain('mail.agency.example', { FeedbackAttributes: { EmailForwardingEnabled: false } })
    const on = await startSes({ ...agency, ...quiet })
    await send(on, ['bounce@simulator.amazonses.com'])
    expect(on.sandbox.mailbox.find(from)).toEqual([])
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
describe('a suppressed recipient', () => {
  const suppress = (on: SesTest, EmailAddress: string, Reason: 'BOUNCE' | 'COMPLAINT') =>
    on.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason }))

  it('gets nothing: the call succeeds, and the message bounces', async () => {
    const on = await startSes(agency)
    await suppress(on, 'Ana@Example.com', 'BOUNCE')
    expect((await send(on, ['ana@example.com'])).MessageId).toBeDefined()
    const events = await on.events()
    expect(typesOf(events)).toEqual(['Email Bounced', 'Email Sent'])
    expect(events.find(({ detail }) => detail.bounce)?.detail.bounce).toMatchObject({
      bounceType: 'Permanent',
      bounceSubType: 'OnAccountSuppressionList',
    })
    expect(on.sandbox.mailbox.find('ana@example.com')).toEqual([])
  })

  it('gets the mail if the reason is none of the account', async () => {
    const on = await startSes(agency)
    await suppress(on, 'ana@example.com', 'COMPLAINT')
    await on.send(new PutAccountSuppressionAttributesCommand({ SuppressedReasons: ['BOUNCE'] }))
    await send(on, ['ana@example.com'])
    expect(on.sandbox.mailbox.find('ana@example.com')).toHaveLength(1)
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list-config-level.html */
  it.each([
    [[], 1],
    [['COMPLAINT'], 1],
    [['BOUNCE'], 0],
  ])('is decided by the reasons %j of the configuration set before those of the account', async (reasons, mails) => {
    const set = {
      Type: 'AWS::SES::ConfigurationSet',
      Properties: { Name: 'events', SuppressionOptions: { SuppressedReasons: reasons } },
    }
    const on = await startSes({ ...agency, Set: set })
    await suppress(on, 'ana@example.com', 'BOUNCE')
    await send(on, ['ana@example.com'])
    expect(on.sandbox.mailbox.find('ana@example.com')).toHaveLength(mails)
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-reject-object */
it('accepts a message with a virus, and rejects it by an event', async () => {
  const on = await startSes(agency)
  const RawContent = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')
  const Attachments = [{ FileName: 'sample.txt', RawContent }]
  await send(on, ['ana@example.com'], { Content: { Simple: { ...hello, Attachments } } })
  const events = await on.events()
  expect(typesOf(events)).toEqual(['Email Rejected', 'Email Sent'])
  expect(events.find(({ detail }) => detail.reject)?.detail.reject).toEqual({ reason: 'Bad content' })
  expect(on.sandbox.mailbox.all()).toEqual([])
})

/** https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-api.html */
it('accepts a template without its data, and says by an event that it was not rendered', async () => {
  const on = await startSes({
    ...agency,
    Welcome: template('welcome', { SubjectPart: 'Hello {{name}}', TextPart: 'a' }),
  })
  const Content = { Template: { TemplateName: 'welcome', TemplateData: '{"nome":"Ana"}' } }
  expect((await send(on, ['ana@example.com'], { Content })).MessageId).toBeDefined()
  const events = await on.events()
  expect(events.map(({ detail }) => [detail.eventType, detail.failure])).toEqual([
    [
      'Rendering Failure',
      { errorMessage: "Attribute 'name' is not present in the rendering data.", templateName: 'welcome' },
    ],
  ])
  expect(on.sandbox.mailbox.all()).toEqual([])
})

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination.html */
it('retries an event whose destination fails for a while, and logs one that it may not publish', async () => {
  const { ToBus } = withEvents
  const Properties = ToBus?.Properties as { EventDestination: object }
  const { EventBridgeDestination: _bus, ...rest } = Properties.EventDestination as Record<string, unknown>
  const SnsDestination = { TopicARN: `arn:aws:sns:us-east-1:${owner}:absent` }
  const toTopic = { ...ToBus, Properties: { ...Properties, EventDestination: { ...rest, SnsDestination } } }
  const on = await startSes({ ...agency, ToBus: toTopic as never })
  await send(on, ['success@simulator.amazonses.com'])
  await on.clock.advance(0)
  await on.clock.advance(0)
  expect(on.lines.filter((line) => line.startsWith(`ses: ${setArn('events')} lost an event`))).not.toEqual([])
})
