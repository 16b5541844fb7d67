import { SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import {
  configurationSet,
  domain,
  hello,
  identityArn,
  type SesTest,
  startSes,
  template,
  withEvents,
  zone,
} from './testing/start-ses.ts'

const agency = { ...domain('mail.agency.example'), ...zone('mail.agency.example') }
const from = 'no-reply@mail.agency.example'
const to = (...ToAddresses: string[]) => ({ ToAddresses })

function send(on: Pick<SesTest, 'send'>, input: Partial<SendEmailCommandInput> = {}) {
  const usual = { FromEmailAddress: from, Destination: to('ana@example.com'), Content: { Simple: hello } }
  return on.send(new SendEmailCommand({ ...usual, ...input }))
}

function raw(lines: readonly string[]): SendEmailCommandInput['Content'] {
  return { Raw: { Data: Buffer.from(lines.join('\r\n')) } }
}

async function sourceOf({ sandbox }: SesTest, address = 'ana@example.com'): Promise<string> {
  const id = sandbox.mailbox.find(address).at(-1)?.id ?? ''
  return (await fetch(`${sandbox.gatewayUrl}/_mailbox/${id}/source`)).text()
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
describe('a simple message', () => {
  it('is in the mailbox, with sender, recipients, subject, both bodies and the message id of the answer', async () => {
    const on = await startSes(agency)
    const { MessageId } = await send(on, {
      FromEmailAddress: `"Harbor Light" <${from}>`,
      Destination: { ToAddresses: ['Ana Ruiz <ana@example.com>'], CcAddresses: ['ben@example.com'] },
      ReplyToAddresses: ['help@agency.example'],
      Content: {
        Simple: { Subject: { Data: 'Código' }, Body: { Text: { Data: 'uno' }, Html: { Data: '<b>uno</b>' } } },
      },
    })
    const [mail, ...others] = on.sandbox.mailbox.find('ana@example.com')
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      accountId: owner,
      from: `"Harbor Light" <${from}>`,
      to: 'ana@example.com, ben@example.com',
      subject: 'Código',
      text: '<b>uno</b>',
      at: new Date(on.clock.now()).toISOString(),
    })
    expect(mail?.plain).toBe('uno')
    const source = await sourceOf(on)
    expect(source).toContain(`<${MessageId}@email.amazonses.com>\r\nDate:`)
    expect(source).toMatch(/^From: Harbor Light <no-reply@mail\.agency\.example>\r$/m)
    expect(source).toMatch(/^Reply-To: help@agency\.example\r$/m)
    expect(source).toMatch(/^Cc: ben@example\.com\r$/m)
  })

  /** The form is that of https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
  it('has an id of the time and a UUID', async () => {
    const on = await startSes(agency)
    const { MessageId = '' } = await send(on)
    expect(MessageId).toMatch(/^0100[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/)
    expect(Number.parseInt(MessageId.slice(4, 16), 16)).toBe(on.clock.now())
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/send-email-raw.html */
  it('hides the recipients of Bcc from the others', async () => {
    const on = await startSes(agency)
    await send(on, { Destination: { ToAddresses: ['ana@example.com'], BccAddresses: ['eve@example.com'] } })
    expect(on.sandbox.mailbox.find('eve@example.com')).toHaveLength(1)
    expect(await sourceOf(on)).not.toContain('eve@')
    expect(on.sandbox.mailbox.find('ana@example.com')[0]?.to).toBe('ana@example.com')
  })

  /** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Attachment.html */
  it('has attachments and headers of its own', async () => {
    const on = await startSes(agency)
    const RawContent = Buffer.from('%PDF-1.7 plan')
    await send(on, {
      Content: {
        Simple: {
          ...hello,
          Headers: [{ Name: 'List-Unsubscribe', Value: '<https://agency.example/stop>' }],
          Attachments: [{ FileName: 'plan.pdf', RawContent, ContentType: 'application/pdf' }],
        },
      },
    })
    const source = await sourceOf(on)
    expect(source).toContain('List-Unsubscribe: <https://agency.example/stop>')
    expect(source).toMatch(/Content-Disposition: attachment; filename=plan\.pdf/)
    expect(source).toContain(RawContent.toString('base64'))
  })

  it.each([
    ['a header that other parameters set', { Headers: [{ Name: 'Bcc', Value: 'eve@example.com' }] }],
    ['a header with a line break', { Headers: [{ Name: 'X-A', Value: 'a\r\nBcc: eve@example.com' }] }],
    ['sixteen headers', { Headers: Array.from({ length: 16 }, () => ({ Name: 'X-A', Value: 'a' })) }],
    ['no body', { Body: {} }],
  ])('is refused with %s', async (_, changes) => {
    const on = await startSes(agency)
    await expect(send(on, { Content: { Simple: { ...hello, ...changes } } })).rejects.toMatchObject({
      name: 'BadRequestException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(on.sandbox.mailbox.all()).toEqual([])
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/send-email-raw.html */
describe('a raw message', () => {
  const lines = [
    `From: Harbor Light <${from}>`,
    'To: ana@example.com',
    'Bcc: eve@example.com',
    'Message-ID: <own@example.com>',
    'Subject: Plan',
    'X-SES-CONFIGURATION-SET: events',
    'X-SES-MESSAGE-TAGS: campaign=spring, kind=plan',
    'Content-Type: text/plain',
    '',
    'Body: of the message',
  ]

  it('has its sender and recipients in its header, and SES writes the Message-ID and removes what is its own', async () => {
    const on = await startSes({ ...agency, ...withEvents })
    const { MessageId } = await on.send(new SendEmailCommand({ Content: raw(lines) }))
    const source = await sourceOf(on)
    expect(source).toContain(`Message-ID: <${MessageId}@email.amazonses.com>`)
    expect(source).toContain('Body: of the message')
    expect(source).not.toMatch(/own@example|eve@|X-SES/)
    expect(on.sandbox.mailbox.find('eve@example.com')).toHaveLength(1)
    const [sent] = await on.events()
    expect(sent?.detail.mail.tags).toMatchObject({ campaign: ['spring'], kind: ['plan'] })
  })

  it('goes to the recipients of the call instead of those of its header', async () => {
    const on = await startSes({ ...agency, ...withEvents })
    await on.send(new SendEmailCommand({ Destination: to('zoe@example.com'), Content: raw(lines) }))
    expect(on.sandbox.mailbox.find('zoe@example.com')).toHaveLength(1)
    expect(on.sandbox.mailbox.find('ana@example.com')).toEqual([])
  })

  it('is refused without a sender', async () => {
    const on = await startSes(agency)
    const Content = raw(['To: ana@example.com', '', 'a'])
    await expect(on.send(new SendEmailCommand({ Content }))).rejects.toMatchObject({ name: 'BadRequestException' })
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html */
describe('the sender', () => {
  it('can be any address of a verified domain or a domain below it', async () => {
    const on = await startSes(agency)
    for (const sender of ['a@mail.agency.example', 'b@news.mail.agency.example', 'C@MAIL.agency.example']) {
      await send(on, { FromEmailAddress: sender })
      await on.clock.advance(1_000)
    }
    expect(on.sandbox.mailbox.all()).toHaveLength(3)
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html */
  it.each(['a@agency.example', 'a@other.example', 'a@xmail.agency.example'])(
    'is refused if it is not verified: %s',
    async (sender) => {
      const on = await startSes(agency)
      await expect(send(on, { FromEmailAddress: sender })).rejects.toMatchObject({
        name: 'MessageRejected',
        message: `Email address is not verified. The following identities failed the check in region US-EAST-1: ${sender}`,
        $metadata: { httpStatusCode: 400 },
      })
    },
  )

  it('is refused while the records of its domain are not in the zone', async () => {
    const on = await startSes(domain('mail.agency.example'))
    await expect(send(on)).rejects.toMatchObject({ name: 'MessageRejected' })
  })

  it('can name the identity that it sends by, if it belongs to it', async () => {
    const on = await startSes(agency)
    await send(on, { FromEmailAddressIdentityArn: identityArn('mail.agency.example') })
    await expect(send(on, { FromEmailAddressIdentityArn: identityArn('other.example') })).rejects.toMatchObject({
      name: 'MessageRejected',
    })
    await expect(
      send(on, { FromEmailAddressIdentityArn: identityArn('mail.agency.example', '333333333333') }),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html */
  it.each([
    ['the field Sender', { Content: raw([`From: ${from}`, 'Sender: a@other.example', '', 'a']) }],
    ['the field Return-Path', { Content: raw([`From: ${from}`, 'Return-Path: a@other.example', '', 'a']) }],
    ['FeedbackForwardingEmailAddress', { FeedbackForwardingEmailAddress: 'a@other.example' }],
    [
      'FeedbackForwardingEmailAddressIdentityArn',
      {
        FeedbackForwardingEmailAddress: 'a@other.example',
        FeedbackForwardingEmailAddressIdentityArn: identityArn('mail.agency.example'),
      },
    ],
  ])('is refused with an address in %s that is not verified', async (_, input) => {
    const on = await startSes(agency)
    await expect(send(on, input)).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringMatching(/US-EAST-1: a@other\.example$/),
    })
    expect(on.sandbox.mailbox.all()).toEqual([])
  })

  it('can have another verified address for bounces and complaints, with its identity', async () => {
    const on = await startSes(agency)
    const FeedbackForwardingEmailAddress = 'bounces@mail.agency.example'
    await send(on, {
      FeedbackForwardingEmailAddress,
      FeedbackForwardingEmailAddressIdentityArn: identityArn('mail.agency.example'),
    })
    await expect(
      send(on, {
        FeedbackForwardingEmailAddress,
        FeedbackForwardingEmailAddressIdentityArn: identityArn('mail.agency.example', '333333333333'),
      }),
    ).rejects.toThrow('an identity of another account')
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
  it('is refused if its MAIL FROM domain lacks its records and the identity demands them', async () => {
    const MailFromAttributes = { MailFromDomain: 'bounce.mail.agency.example', BehaviorOnMxFailure: 'REJECT_MESSAGE' }
    const on = await startSes({
      ...domain('mail.agency.example', { MailFromAttributes }),
      ...zone('mail.agency.example'),
    })
    await expect(send(on)).rejects.toMatchObject({ name: 'MailFromDomainNotVerifiedException' })
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html */
describe('an address', () => {
  it.each([
    ['ana', "Missing final '@domain'"],
    ['@example.com', 'Missing local part'],
    ['añá@example.com', 'Local address contains non-ASCII characters'],
    ['ana@exámple.com', 'Domain is not in Punycode'],
    ['ana@example', 'Domain contains illegal character'],
    ['ana@-example-.com', 'Domain contains illegal character'],
    ['ana@example.com, ben@example.com', 'Illegal address'],
    [`${'a'.repeat(65)}@example.com`, 'Address is too long'],
  ])('is refused as SES does: %s', async (address, message) => {
    const on = await startSes(agency)
    await expect(send(on, { Destination: to(address) })).rejects.toMatchObject({ name: 'BadRequestException', message })
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
  it('is one of fifty of a message at most, and one at least', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@example.com`)
    const on = await startSes(agency)
    await send(on, { Destination: { ToAddresses: many(30), BccAddresses: many(20) } })
    await on.clock.advance(1_000)
    await expect(send(on, { Destination: { ToAddresses: many(30), CcAddresses: many(21) } })).rejects.toMatchObject({
      message: 'Recipient count exceeds 50',
    })
    await expect(send(on, { Destination: {} })).rejects.toMatchObject({ name: 'BadRequestException' })
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EmailContent.html */
it('takes exactly one kind of content', async () => {
  const on = await startSes(agency)
  for (const Content of [{}, { Simple: hello, ...raw(['a']) }])
    await expect(send(on, { Content })).rejects.toThrow('Content has exactly one of Simple, Raw and Template')
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html */
it.each([
  ['a name', { Name: 'a b', Value: 'a' }],
  ['a name', { Name: 'ñ', Value: 'a' }],
  ['a name', { Name: 'a'.repeat(256), Value: 'a' }],
  ['a value', { Name: 'a', Value: 'a b' }],
  ['a value', { Name: 'a', Value: '' }],
])('refuses %s of a tag that has other characters than SES takes: %j', async (_, tag) => {
  const on = await startSes(agency)
  await expect(send(on, { EmailTags: [tag] })).rejects.toMatchObject({ name: 'BadRequestException' })
  await send(on, { EmailTags: [{ Name: 'A-z_9', Value: 'a.b@c-d_9' }] })
})

it('refuses by name what the sandbox does not emulate', async () => {
  const on = await startSes(agency)
  for (const [name, value] of Object.entries({
    ListManagementOptions: { ContactListName: 'a' },
    TenantName: 'a',
  }))
    await expect(send(on, { [name]: value })).rejects.toThrow(name)
})

/** https://docs.aws.amazon.com/ses/latest/dg/using-configuration-sets-in-email.html */
describe('the configuration set of a message', () => {
  const sets = {
    Set: configurationSet('plain'),
    Paused: configurationSet('paused', { SendingOptions: { SendingEnabled: false } }),
  }

  it('must exist', async () => {
    const on = await startSes(agency)
    await expect(send(on, { ConfigurationSetName: 'absent' })).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Configuration set <absent> does not exist.',
      $metadata: { httpStatusCode: 404 },
    })
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/pausing-sending-for-configuration-sets.html */
  it('can be paused', async () => {
    const on = await startSes({ ...agency, ...sets })
    await send(on, { ConfigurationSetName: 'plain' })
    await expect(send(on, { ConfigurationSetName: 'paused' })).rejects.toMatchObject({ name: 'SendingPausedException' })
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/managing-configuration-sets.html */
  it('is the one of the identity, if the call names none', async () => {
    const own = { ConfigurationSetAttributes: { ConfigurationSetName: { Ref: 'Paused' } } }
    const on = await startSes({ ...domain('mail.agency.example', own), ...zone('mail.agency.example'), ...sets })
    await expect(send(on)).rejects.toMatchObject({ name: 'SendingPausedException' })
    await send(on, { ConfigurationSetName: 'plain' })
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html */
describe('a role', () => {
  const narrow = (statement: ReturnType<typeof allow>) => ({ ...agency, Narrow: role('narrow', [statement]) })
  const sendAs = async (statement: ReturnType<typeof allow>, input: Partial<SendEmailCommandInput> = {}) => {
    const on = await startSes({
      ...narrow(statement),
      Set: configurationSet('plain'),
      Welcome: template('welcome', { SubjectPart: 'a', TextPart: 'b' }),
    })
    return send({ send: on.as(owner, 'narrow') }, input)
  }
  const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } }
  const identity = identityArn('mail.agency.example')

  it('needs the permission for the identity', async () => {
    await sendAs(allow('ses:SendEmail', identity))
    await expect(sendAs(allow('ses:SendEmail', identityArn('other.example')))).rejects.toMatchObject(denied)
    await expect(sendAs(allow('ses:GetAccount'))).rejects.toMatchObject(denied)
  })

  it('needs it for the configuration set and the template too', async () => {
    await expect(sendAs(allow('ses:SendEmail', identity), { ConfigurationSetName: 'plain' })).rejects.toThrow(
      'configuration-set/plain',
    )
    const Content = { Template: { TemplateName: 'welcome', TemplateData: '{}' } }
    await expect(sendAs(allow('ses:Send*', identity), { Content })).rejects.toThrow('template/welcome')
    await sendAs(allow('ses:Send*'), { Content, ConfigurationSetName: 'plain' })
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html */
  it('needs ses:SendRawEmail for raw content', async () => {
    const Content = raw([`From: ${from}`, '', 'a'])
    await expect(sendAs(allow('ses:SendEmail'), { Content })).rejects.toThrow('ses:SendRawEmail')
    await sendAs(allow('ses:SendRawEmail'), { Content })
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html */
  it.each([
    ['StringLike', 'ses:FromAddress', 'no-reply@*', { FromEmailAddress: 'boss@mail.agency.example' }],
    ['StringEquals', 'ses:FromDisplayName', 'Harbor', { FromEmailAddress: `Other <${from}>` }],
    ['ForAllValues:StringLike', 'ses:Recipients', '*@example.com', { Destination: to('ana@example.org') }],
    ['StringEquals', 'ses:FeedbackAddress', `b-${from}`, { FeedbackForwardingEmailAddress: `c-${from}` }],
    ['StringEquals', 'ses:ApiVersion', '2', undefined],
  ])('can be held to %s of %s', async (operator, key, value, other) => {
    const statement = allow('ses:SendEmail', '*', { Condition: { [operator]: { [key]: value } } })
    await sendAs(statement, {
      FromEmailAddress: `Harbor <${from}>`,
      FeedbackForwardingEmailAddress: `b-${from}`,
    })
    if (other) await expect(sendAs(statement, other)).rejects.toMatchObject(denied)
  })
})
