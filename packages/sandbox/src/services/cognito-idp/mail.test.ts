import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { domain, identityArn, startSes, withEvents, zone } from '../ses/testing/start-ses.ts'
import { consumers, type RunningCognito, startCognito } from './testing/start-cognito.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
describe("Cognito's own sender", () => {
  let users = 0

  async function invite(on: RunningCognito, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      users += 1
      await on.administer('AdminCreateUser', {
        UserPoolId: consumers.poolId,
        Username: `a${users}@example.com`,
      })
    }
  }

  it('mails fifty times a day, also after a restart, and again from 09:00 UTC', async () => {
    const noon = Date.parse('2026-12-01T12:00:00Z')
    const on = await startCognito(undefined, () => noon)
    await invite(on, 49)
    on.restart()
    await invite(on, 1)
    await expect(invite(on, 1)).rejects.toMatchObject({
      code: 'LimitExceededException',
      message: expect.stringMatching(/^Exceeded daily email limit/),
    })
    on.wait(21 * 3_600_000 - 1)
    await expect(invite(on, 1)).rejects.toMatchObject({ code: 'LimitExceededException' })
    on.wait(1)
    await invite(on, 1)
    expect(on.mails.at(-1)?.from).toBe('no-reply@verificationemail.com')
    await on.stop()
  })
})

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
describe('a pool with an identity of SES', () => {
  const mailDomain = 'mail.agency.example'
  const EmailConfiguration = {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: identityArn(mailDomain),
    From: `"Harbor Light, Inc." <no-reply@${mailDomain}>`,
    ConfigurationSet: 'events',
    ReplyToEmailAddress: 'help@agency.example',
  }
  const pool = (configuration: object = EmailConfiguration) => ({
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        AutoVerifiedAttributes: ['email'],
        UsernameAttributes: ['email'],
        EmailConfiguration: configuration,
        VerificationMessageTemplate: { EmailSubject: 'Your code', EmailMessage: '<b>{####}</b>' },
      },
    },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
  })
  const identity = { ...domain(mailDomain), ...zone(mailDomain), ...withEvents }

  async function signUp({ sandbox }: Awaited<ReturnType<typeof startSes>>, Username = 'ana@example.com') {
    const client = sandbox.resources(owner).find(({ type }) => type === 'AWS::Cognito::UserPoolClient')
    const cognito = new CognitoIdentityProviderClient({
      ...{ region: 'us-east-1', endpoint: sandbox.gatewayUrl, maxAttempts: 1 },
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    })
    return cognito.send(new SignUpCommand({ ClientId: client?.ref, Username, Password: 'Pass-word1' }))
  }

  it('sends through SES: as the agency, with the configuration set, in the role of the service', async () => {
    const on = await startSes({ ...identity, ...pool() })
    await signUp(on)
    const [mail] = on.sandbox.mailbox.find('ana@example.com')
    expect(mail).toMatchObject({
      from: EmailConfiguration.From,
      subject: 'Your code',
      text: expect.stringMatching(/^<b>\d{6}<\/b>$/),
      hasSource: true,
    })
    const source = await (await fetch(`${on.sandbox.gatewayUrl}/_mailbox/${mail?.id}/source`)).text()
    expect(source).toContain('Reply-To: help@agency.example')
    const [event] = await on.events()
    expect(event?.detail.mail.tags).toMatchObject({
      'ses:configuration-set': ['events'],
      'ses:caller-identity': ['AWSServiceRoleForAmazonCognitoIdpEmailService'],
    })
  })

  it('sends within seconds what exceeds the mails that SES sends in a second', async () => {
    const on = await startSes({ ...identity, ...pool() })
    const addresses = Array.from({ length: 20 }, (_, index) => `ana.${index}@example.com`)
    let answered = 0
    const signUps = addresses.map((address) => signUp(on, address).finally(() => (answered += 1)))
    const answers = expect.poll(
      async () => {
        await on.clock.advance(100)
        return answered
      },
      { timeout: 15_000 },
    )
    await answers.toBe(20)
    await Promise.all(signUps)
    for (const address of addresses) expect(on.sandbox.mailbox.find(address)).toHaveLength(1)
  })

  it.each([
    ['the identity is not verified', { ...domain(mailDomain), ...withEvents, ...pool() }],
    ['the configuration set does not exist', { ...domain(mailDomain), ...zone(mailDomain), ...pool() }],
  ])('reports that the code was not delivered if %s', async (_, resources) => {
    await expect(signUp(await startSes(resources))).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' })
  })

  it("reports it in SES's sandbox too, for an address that is not verified", async () => {
    const on = await startSes({ ...identity, ...pool() }, { inSandbox: true })
    await expect(signUp(on)).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' })
    expect(on.sandbox.mailbox.all()).toEqual([])
  })

  it.each([
    [
      'an identity of its own without saying DEVELOPER',
      { ...EmailConfiguration, EmailSendingAccount: 'COGNITO_DEFAULT' },
      /SourceArn with Cognito's own sender/,
    ],
    ['DEVELOPER without an identity', { EmailSendingAccount: 'DEVELOPER' }, /DEVELOPER without an identity/],
    ['a domain without From', { ...EmailConfiguration, From: undefined }, /the identity of a domain without From/],
    ['an unknown setting', { ...EmailConfiguration, Color: 'red' }, /Color/],
  ])('ends the start with %s', async (_, configuration, message) => {
    await expect(startSes({ ...identity, ...pool(configuration) })).rejects.toThrow(message)
  })
})
