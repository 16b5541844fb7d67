import {
  CreateEmailIdentityCommand,
  CreateEmailIdentityPolicyCommand,
  DeleteEmailIdentityPolicyCommand,
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  GetEmailIdentityPoliciesCommand,
  GetSuppressedDestinationCommand,
  ListConfigurationSetsCommand,
  ListEmailIdentitiesCommand,
  ListSuppressedDestinationsCommand,
  ListTagsForResourceCommand,
  PutAccountSendingAttributesCommand,
  PutSuppressedDestinationCommand,
  SendEmailCommand,
  UpdateEmailIdentityPolicyCommand,
} from '@aws-sdk/client-sesv2'
import { describe, expect, it } from 'vitest'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import {
  configurationSet,
  domain,
  everyType,
  hello,
  identityArn,
  type SesTest,
  setArn,
  startSes,
  withEvents,
  zone,
} from './testing/start-ses.ts'

const agency = { ...domain('mail.agency.example'), ...zone('mail.agency.example') }
const from = 'no-reply@mail.agency.example'
const address = (EmailIdentity: string) => ({
  Address: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity } },
})

function send({ send: sent }: Pick<SesTest, 'send'>, addresses: string[] = ['ana@example.com'], sender = from) {
  const Destination = { ToAddresses: addresses }
  return sent(new SendEmailCommand({ FromEmailAddress: sender, Destination, Content: { Simple: hello } }))
}

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
describe("an account in SES's sandbox", () => {
  it('sends to verified recipients and to the mailbox simulator only', async () => {
    const on = await startSes(agency, { inSandbox: true })
    await expect(send(on)).rejects.toMatchObject({
      name: 'MessageRejected',
      message:
        'Email address is not verified. The following identities failed the check in region US-EAST-1: ana@example.com',
    })
    await expect(send(on, ['ana@example.com', 'ana@mail.agency.example', 'eva@example.com'])).rejects.toMatchObject({
      message: expect.stringMatching(/: ana@example\.com, eva@example\.com$/),
    })
    await send(on, ['ana@mail.agency.example'])
    await on.clock.advance(1_000)
    await send(on, ['success@simulator.amazonses.com'])
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
  it('sends to 200 recipients a day and one a second', async () => {
    const on = await startSes(agency, { inSandbox: true })
    await send(on, ['a@mail.agency.example'])
    await expect(send(on, ['a@mail.agency.example'])).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Maximum sending rate exceeded.',
      $metadata: { httpStatusCode: 429 },
    })
    const many = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@mail.agency.example`)
    for (const count of [50, 50, 50, 49]) {
      await on.clock.advance(1_000)
      await send(on, many(count))
    }
    await on.clock.advance(1_000)
    await expect(send(on, many(1))).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Daily message quota exceeded.',
    })
    // Mail to the simulator does not count for the day.
    await send(on, ['success@simulator.amazonses.com'])
    expect((await on.send(new GetAccountCommand({}))).SendQuota).toEqual({
      Max24HourSend: 200,
      MaxSendRate: 1,
      SentLast24Hours: 200,
    })
    await on.clock.advance(86_400_000 + 60_000)
    await send(on, many(1))
    expect((await on.send(new GetAccountCommand({}))).SendQuota).toMatchObject({ SentLast24Hours: 1 })
  })

  it('has no calls of the suppression list', async () => {
    const on = await startSes(agency, { inSandbox: true })
    await expect(
      on.send(new PutSuppressedDestinationCommand({ EmailAddress: 'a@example.com', Reason: 'BOUNCE' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' })
  })

  it('says so', async () => {
    const on = await startSes(agency, { inSandbox: true })
    expect(await on.send(new GetAccountCommand({}))).toMatchObject({
      ProductionAccessEnabled: false,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
it('moves an account to production access with its details', async () => {
  const on = await startSes(agency)
  expect(await on.send(new GetAccountCommand({}))).toMatchObject({
    ProductionAccessEnabled: true,
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14 },
    Details: { MailType: 'TRANSACTIONAL', WebsiteURL: 'https://agency.example', ContactLanguage: 'EN' },
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html */
it('sends to 14 recipients a second in production access', async () => {
  const on = await startSes(agency)
  for (let sent = 0; sent < 14; sent += 1) await send(on)
  await expect(send(on)).rejects.toMatchObject({ name: 'TooManyRequestsException' })
  await on.clock.advance(1_000)
  await send(on)
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountSendingAttributes.html */
it('can pause the sending of the account', async () => {
  const on = await startSes(agency)
  await on.send(new PutAccountSendingAttributesCommand({ SendingEnabled: false }))
  await expect(send(on)).rejects.toMatchObject({ name: 'SendingPausedException' })
  await on.send(new PutAccountSendingAttributesCommand({ SendingEnabled: true }))
  await send(on)
})

/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
describe('an identity', () => {
  const get = ({ send: sent }: SesTest, EmailIdentity: string) => sent(new GetEmailIdentityCommand({ EmailIdentity }))

  it('of a domain is verified by its three DKIM records', async () => {
    const MailFromAttributes = { MailFromDomain: 'bounce.mail.agency.example' }
    const records = [
      { Name: 'bounce.mail.agency.example', Type: 'MX', ResourceRecords: ['10 feedback-smtp.us-east-1.amazonses.com'] },
      { Name: 'bounce.mail.agency.example', Type: 'TXT', ResourceRecords: ['"v=spf1 include:amazonses.com ~all"'] },
    ]
    const on = await startSes({
      ...domain('mail.agency.example', { MailFromAttributes, Tags: [{ Key: 'a', Value: 'b' }] }),
      ...zone('mail.agency.example', 'Domain', records),
    })
    const identity = await get(on, 'mail.agency.example')
    expect(identity).toMatchObject({
      IdentityType: 'DOMAIN',
      VerifiedForSendingStatus: true,
      VerificationStatus: 'SUCCESS',
      FeedbackForwardingStatus: true,
      DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS', SigningAttributesOrigin: 'AWS_SES' },
      MailFromAttributes: { MailFromDomain: 'bounce.mail.agency.example', MailFromDomainStatus: 'SUCCESS' },
      Tags: [{ Key: 'a', Value: 'b' }],
    })
    expect(new Set(identity.DkimAttributes?.Tokens).size).toBe(3)
    for (const token of identity.DkimAttributes?.Tokens ?? []) expect(token).toMatch(/^[a-z0-9]{32}$/)
  })

  it('of a domain is pending if one record is missing, or is in the zone of another name', async () => {
    const { Dkim2: _missing, ...incomplete } = zone('mail.agency.example')
    for (const records of [incomplete, zone('other.example')]) {
      const on = await startSes({ ...domain('mail.agency.example'), ...records })
      expect(await get(on, 'mail.agency.example')).toMatchObject({
        VerifiedForSendingStatus: false,
        VerificationStatus: 'PENDING',
        DkimAttributes: { Status: 'PENDING' },
      })
    }
  })

  /** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html#verify-email-addresses-procedure */
  it('of an address is verified by the link that it receives, for a day', async () => {
    const on = await startSes(address('help@agency.example'))
    const [mail] = on.sandbox.mailbox.find('help@agency.example')
    expect(mail?.subject).toContain('Email Address Verification Request in region us-east-1')
    const [link = ''] = /http[^"<]+/.exec(mail?.text ?? '') ?? []
    expect((await fetch(link.replace(/token=.*/, 'token=none'))).status).toBe(404)
    await expect(send(on, ['ana@example.com'], 'help@agency.example')).rejects.toMatchObject({
      name: 'MessageRejected',
    })
    expect((await fetch(link)).status).toBe(200)
    expect(await get(on, 'help@agency.example')).toMatchObject({
      IdentityType: 'EMAIL_ADDRESS',
      VerifiedForSendingStatus: true,
    })
    await send(on, ['ana@example.com'], 'help@AGENCY.example')
    await expect(send(on, ['ana@example.com'], 'other@agency.example')).rejects.toMatchObject({
      name: 'MessageRejected',
    })
    const late = await startSes(address('help@agency.example'))
    const [old = ''] = /http[^"<]+/.exec(late.sandbox.mailbox.find('help@agency.example')[0]?.text ?? '') ?? []
    await late.clock.advance(86_400_000)
    expect((await fetch(old)).status).toBe(404)
  })

  /** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListEmailIdentities.html */
  it('is listed, and one that does not exist is not found', async () => {
    const on = await startSes({ ...agency, ...address('help@agency.example') })
    expect((await on.send(new ListEmailIdentitiesCommand({}))).EmailIdentities).toEqual([
      {
        IdentityType: 'DOMAIN',
        IdentityName: 'mail.agency.example',
        SendingEnabled: true,
        VerificationStatus: 'SUCCESS',
      },
      {
        IdentityType: 'EMAIL_ADDRESS',
        IdentityName: 'help@agency.example',
        SendingEnabled: false,
        VerificationStatus: 'PENDING',
      },
    ])
    await expect(get(on, 'other.example')).rejects.toMatchObject({
      name: 'NotFoundException',
      $metadata: { httpStatusCode: 404 },
    })
  })

  /** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListTagsForResource.html */
  it('has the tags of its template, and other resources none', async () => {
    const Tags = [{ Key: 'team', Value: 'intake' }]
    const on = await startSes({ ...agency, ...domain('mail.agency.example', { Tags }), Set: configurationSet('plain') })
    const tagsOf = async (ResourceArn: string) => (await on.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags
    expect(await tagsOf(identityArn('mail.agency.example'))).toEqual(Tags)
    expect(await tagsOf(setArn('plain'))).toEqual([])
    await expect(tagsOf(setArn('absent'))).rejects.toMatchObject({ name: 'NotFoundException' })
  })

  it('comes from a template: a call that makes one is refused by name', async () => {
    const on = await startSes(agency)
    await expect(on.send(new CreateEmailIdentityCommand({ EmailIdentity: 'other.example' }))).rejects.toThrow(
      'the sandbox has no ses:CreateEmailIdentity',
    )
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference/Welcome.html */
it('refuses a call of the first API of SES, and names the one that runs', async () => {
  const on = await startSes(agency)
  const call = {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: 'Action=SendEmail&Version=2010-12-01',
  }
  const signer = { credentials: on.sandbox.credentialsFor(owner, 'user'), scope: 'ses' }
  const { status, text } = await sendCall(on.sandbox.gatewayUrl, call, signer)
  expect([status, /<Code>(\w+)/.exec(text)?.[1]]).toEqual([400, 'InvalidAction'])
  expect(text).toContain('in this protocol (POST /): it runs the API v2 of SES, which SESv2Client calls')
})

/** https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html */
describe('the policy of an identity', () => {
  const EmailIdentity = 'mail.agency.example'
  const policy = (Effect: string, more: object = {}) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect,
          Principal: { AWS: `arn:aws:iam::${owner}:role/other` },
          Action: ['ses:SendEmail'],
          Resource: identityArn(EmailIdentity),
          ...more,
        },
      ],
    })
  const Other = role('other', [allow('ses:GetAccount')])

  it('allows a role that has no permission of its own, until it is deleted', async () => {
    const on = await startSes({ ...agency, Other })
    const other = { send: on.as(owner, 'other') }
    await expect(send(other)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await on.send(new CreateEmailIdentityPolicyCommand({ EmailIdentity, PolicyName: 'other', Policy: policy('Allow') }))
    await send(other)
    await on.send(new DeleteEmailIdentityPolicyCommand({ EmailIdentity, PolicyName: 'other' }))
    await expect(send(other)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('denies a role that has the permission, and can be held to conditions', async () => {
    const on = await startSes({ ...agency, Other: role('other', [allow('ses:SendEmail')]) })
    const Condition = { StringLike: { 'ses:FromAddress': 'boss@*' } }
    await on.send(
      new CreateEmailIdentityPolicyCommand({
        EmailIdentity,
        PolicyName: 'no-boss',
        Policy: policy('Deny', { Condition }),
      }),
    )
    await send({ send: on.as(owner, 'other') })
    await expect(
      send({ send: on.as(owner, 'other') }, ['ana@example.com'], 'boss@mail.agency.example'),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('is created once, updated and read', async () => {
    const on = await startSes(agency)
    const named = { EmailIdentity, PolicyName: 'one' }
    await expect(
      on.send(new UpdateEmailIdentityPolicyCommand({ ...named, Policy: policy('Allow') })),
    ).rejects.toMatchObject({
      name: 'NotFoundException',
    })
    await on.send(new CreateEmailIdentityPolicyCommand({ ...named, Policy: policy('Allow') }))
    await expect(
      on.send(new CreateEmailIdentityPolicyCommand({ ...named, Policy: policy('Deny') })),
    ).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    })
    await on.send(new UpdateEmailIdentityPolicyCommand({ ...named, Policy: policy('Deny') }))
    const { Policies } = await on.send(new GetEmailIdentityPoliciesCommand({ EmailIdentity }))
    expect(Policies).toEqual({ one: policy('Deny') })
  })

  it.each([
    ['is no JSON', '{'],
    ['is no policy', '{"Statement":[{"Effect":"Perhaps"}]}'],
    ['is too long', ' '.repeat(4_097)],
  ])('is refused if it %s', async (_, Policy) => {
    const on = await startSes(agency)
    await expect(
      on.send(new CreateEmailIdentityPolicyCommand({ EmailIdentity, PolicyName: 'one', Policy })),
    ).rejects.toMatchObject({ name: 'BadRequestException' })
  })

  it('is one of twenty at most', async () => {
    const on = await startSes(agency)
    const create = (index: number) =>
      on.send(new CreateEmailIdentityPolicyCommand({ EmailIdentity, PolicyName: `p${index}`, Policy: policy('Allow') }))
    for (let index = 0; index < 20; index += 1) await create(index)
    await expect(create(20)).rejects.toMatchObject({ name: 'LimitExceededException' })
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListSuppressedDestinations.html */
describe('the suppression list', () => {
  it('keeps, shows, lists and removes addresses', async () => {
    const on = await startSes(agency)
    const put = (EmailAddress: string, Reason: 'BOUNCE' | 'COMPLAINT') =>
      on.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason }))
    await put('ana@example.com', 'BOUNCE')
    await on.clock.advance(60_000)
    await put('ben@example.com', 'COMPLAINT')
    await put('ana@example.com', 'COMPLAINT')
    const { SuppressedDestination } = await on.send(
      new GetSuppressedDestinationCommand({ EmailAddress: 'ANA@example.com' }),
    )
    expect(SuppressedDestination).toMatchObject({
      EmailAddress: 'ana@example.com',
      Reason: 'COMPLAINT',
      LastUpdateTime: new Date(Math.floor(on.clock.now() / 1000) * 1000 + (on.clock.now() % 1000)),
    })
    const list = async (input: object) =>
      (await on.send(new ListSuppressedDestinationsCommand(input))).SuppressedDestinationSummaries?.map(
        ({ EmailAddress }) => EmailAddress,
      )
    expect(await list({})).toEqual(['ana@example.com', 'ben@example.com'])
    expect(await list({ Reasons: ['BOUNCE'] })).toEqual([])
    expect(await list({ Reasons: ['BOUNCE', 'COMPLAINT'], EndDate: new Date(on.clock.now() - 30_000) })).toEqual([])
    await on.send(new DeleteSuppressedDestinationCommand({ EmailAddress: 'ana@example.com' }))
    expect(await list({ StartDate: new Date(0) })).toEqual(['ben@example.com'])
    for (const Command of [GetSuppressedDestinationCommand, DeleteSuppressedDestinationCommand])
      await expect(
        on.send(new Command({ EmailAddress: 'ana@example.com' }) as GetSuppressedDestinationCommand),
      ).rejects.toMatchObject({
        name: 'NotFoundException',
      })
  })

  it('takes addresses only', async () => {
    const on = await startSes(agency)
    await expect(
      on.send(new PutSuppressedDestinationCommand({ EmailAddress: 'example.com', Reason: 'BOUNCE' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' })
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetConfigurationSet.html */
it('lists and shows the configuration sets with their destinations', async () => {
  const on = await startSes({
    ...withEvents,
    Strict: configurationSet('strict', {
      SuppressionOptions: { SuppressedReasons: ['BOUNCE'] },
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    }),
  })
  expect((await on.send(new ListConfigurationSetsCommand({}))).ConfigurationSets).toEqual(['events', 'strict'])
  expect(await on.send(new GetConfigurationSetCommand({ ConfigurationSetName: 'strict' }))).toMatchObject({
    ConfigurationSetName: 'strict',
    SendingOptions: { SendingEnabled: true },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE'] },
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
  })
  const { EventDestinations } = await on.send(
    new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: 'events' }),
  )
  expect(EventDestinations).toMatchObject([{ Name: 'bus', Enabled: true, MatchingEventTypes: everyType }])
  await expect(on.send(new GetConfigurationSetCommand({ ConfigurationSetName: 'absent' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  })
})
