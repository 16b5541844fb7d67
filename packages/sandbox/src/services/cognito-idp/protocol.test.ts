import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Credential } from './operation.ts'
import { operations } from './operations.ts'
import { amplifyClient } from './testing/amplify-client.ts'
import { agencyPools, consumers, type RunningCognito, resource, staff, startCognito } from './testing/start-cognito.ts'

const email = 'ana.prueba@example.org'
const password = 'Correct-horse-9'
const temporary = 'Temporary-pass-1'
const sibling = 'another-staff-client'
const timestamp = 'Sat Nov 21 01:30:01 UTC 2026'
const member = { UserPoolId: staff.poolId, Username: email }

let running: RunningCognito
/** The secret of the app that was associated last, and the time that has passed since. */
let secret = 'A'.repeat(32)
let later = 0

beforeEach(async () => {
  later = 0
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  const pools = agencyPools({ ExplicitAuthFlows: flows })
  const properties = { UserPoolId: staff.poolId, ExplicitAuthFlows: flows }
  running = await startCognito([...pools, resource('AWS::Cognito::UserPoolClient', sibling, properties)])
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }]
  await running.administer('AdminCreateUser', { ...member, UserAttributes, TemporaryPassword: temporary })
})
afterEach(() => running.stop())

type Parts = Record<string, string>

const signIn = (PASSWORD: string) =>
  running.call('InitiateAuth', {
    ClientId: staff.clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD },
  })

const respond = (ChallengeName: string, Session: string, responses: Parts, ClientId = staff.clientId) =>
  running.call('RespondToAuthChallenge', {
    ClientId,
    ChallengeName,
    ...(Session && { Session }),
    ChallengeResponses: responses,
  })

const sessionOf = ({ Session }: Record<string, unknown>) => String(Session)
const code = (secret: string, later = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + later })

async function newPasswordSession() {
  return sessionOf(await signIn(temporary))
}

async function setupSession() {
  return sessionOf(
    await respond('NEW_PASSWORD_REQUIRED', await newPasswordSession(), { USERNAME: email, NEW_PASSWORD: password }),
  )
}

async function associatedSession() {
  const answer = await running.call('AssociateSoftwareToken', { Session: await setupSession() })
  secret = String(answer.SecretCode)
  return sessionOf(answer)
}

async function verifiedSession() {
  return sessionOf(
    await running.call('VerifySoftwareToken', { Session: await associatedSession(), UserCode: code(secret) }),
  )
}

async function signedIn(): Promise<Parts> {
  const answer = await respond('MFA_SETUP', await verifiedSession(), { USERNAME: email })
  return answer.AuthenticationResult as Parts
}

async function totpSession() {
  await signedIn()
  running.wait(60_000)
  later += 60_000
  return sessionOf(await signIn(password))
}

/** A response that proves the password, as its parts; `ticket` is the SECRET_BLOCK. */
let proof: Parts = {}
async function secretBlock() {
  const client = await amplifyClient(staff.poolId)
  const AuthParameters = { USERNAME: email, SRP_A: client.publicKey }
  const input = { ClientId: staff.clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }
  const { ChallengeParameters } = await running.call('InitiateAuth', input)
  const { USERNAME = '', SALT = '', SRP_B = '', SECRET_BLOCK = '' } = ChallengeParameters as Parts
  const exchange = { username: USERNAME, salt: SALT, serverPublicKey: SRP_B, timestamp }
  const PASSWORD_CLAIM_SIGNATURE = await client.sign(temporary, {
    ...exchange,
    secretBlock: Buffer.from(SECRET_BLOCK, 'base64'),
  })
  proof = { USERNAME, TIMESTAMP: timestamp, PASSWORD_CLAIM_SIGNATURE }
  return SECRET_BLOCK
}

/** Everything that Cognito gives to a client to bring back. */
const tickets = {
  SECRET_BLOCK: secretBlock,
  'session of NEW_PASSWORD_REQUIRED': newPasswordSession,
  'session of MFA_SETUP': setupSession,
  'session of AssociateSoftwareToken': associatedSession,
  'session of VerifySoftwareToken': verifiedSession,
  'session of SOFTWARE_TOKEN_MFA': totpSession,
  'refresh token': async () => (await signedIn()).RefreshToken ?? '',
  'access token': async () => (await signedIn()).AccessToken ?? '',
  'id token': async () => (await signedIn()).IdToken ?? '',
}
type TicketName = keyof typeof tickets

type Step = {
  /** The tickets that this step accepts. */
  accepts: TicketName[]
  /** Whether it accepts a ticket that it has accepted before. */
  again: boolean
  /** Whether it names its client, which then must be the ticket's own. */
  namesClient: boolean
  /** The parts of a response beside the ticket. */
  parts(): Parts
  run(ticket: string, parts: Parts, client?: string): Promise<unknown>
}

/** Everything that a ticket could be brought to. */
const steps: Record<string, Step> = {
  PASSWORD_VERIFIER: {
    accepts: ['SECRET_BLOCK'],
    again: false,
    namesClient: true,
    parts: () => ({ USERNAME: email, TIMESTAMP: timestamp, PASSWORD_CLAIM_SIGNATURE: 'none', ...proof }),
    run: (ticket, parts, client) =>
      respond('PASSWORD_VERIFIER', '', { ...parts, PASSWORD_CLAIM_SECRET_BLOCK: ticket }, client),
  },
  NEW_PASSWORD_REQUIRED: {
    accepts: ['session of NEW_PASSWORD_REQUIRED'],
    again: false,
    namesClient: true,
    parts: () => ({ USERNAME: email, NEW_PASSWORD: password }),
    run: (ticket, parts, client) => respond('NEW_PASSWORD_REQUIRED', ticket, parts, client),
  },
  MFA_SETUP: {
    accepts: ['session of VerifySoftwareToken'],
    again: false,
    namesClient: true,
    parts: () => ({ USERNAME: email }),
    run: (ticket, parts, client) => respond('MFA_SETUP', ticket, parts, client),
  },
  SOFTWARE_TOKEN_MFA: {
    accepts: ['session of SOFTWARE_TOKEN_MFA'],
    again: false,
    namesClient: true,
    parts: () => ({ USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code(secret, later) }),
    run: (ticket, parts, client) => respond('SOFTWARE_TOKEN_MFA', ticket, parts, client),
  },
  AssociateSoftwareToken: {
    accepts: ['session of MFA_SETUP', 'session of AssociateSoftwareToken', 'session of VerifySoftwareToken'],
    again: true,
    namesClient: false,
    parts: () => ({}),
    run: (Session) => running.call('AssociateSoftwareToken', { Session }),
  },
  VerifySoftwareToken: {
    accepts: ['session of AssociateSoftwareToken'],
    again: false,
    namesClient: false,
    parts: () => ({ UserCode: code(secret, later) }),
    run: (Session, parts) => running.call('VerifySoftwareToken', { Session, ...parts }),
  },
  'REFRESH_TOKEN_AUTH of InitiateAuth': {
    accepts: ['refresh token'],
    again: true,
    namesClient: true,
    parts: () => ({}),
    run: (REFRESH_TOKEN, _, ClientId = staff.clientId) =>
      running.call('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }),
  },
  GetTokensFromRefreshToken: {
    accepts: ['refresh token'],
    again: true,
    namesClient: true,
    parts: () => ({}),
    run: (RefreshToken, _, ClientId = staff.clientId) =>
      running.call('GetTokensFromRefreshToken', { ClientId, RefreshToken }),
  },
  RevokeToken: {
    accepts: ['refresh token'],
    again: true,
    namesClient: true,
    parts: () => ({}),
    run: (Token, _, ClientId = staff.clientId) => running.call('RevokeToken', { ClientId, Token }),
  },
  GetUser: {
    accepts: ['access token'],
    again: true,
    namesClient: false,
    parts: () => ({}),
    run: (AccessToken) => running.call('GetUser', { AccessToken }),
  },
}

const pairs = Object.entries(steps).flatMap(([name, step]) =>
  (Object.keys(tickets) as TicketName[]).map((ticket) => ({
    name,
    step,
    ticket,
    accepted: step.accepts.includes(ticket),
  })),
)
const accepted = pairs.filter((pair) => pair.accepted)
const refusal = {
  status: 400,
  code: expect.stringMatching(/^(NotAuthorized|UnsupportedTokenType|InvalidParameter)Exception$/),
}

describe('a step of a sign-in', () => {
  it.each(pairs.filter((pair) => !pair.accepted))('$name refuses a $ticket', async ({ step, ticket }) => {
    const given = await tickets[ticket]()
    await expect(step.run(given, step.parts())).rejects.toMatchObject(refusal)
  })

  it.each(accepted)('$name accepts a $ticket once, or again if it is documented', async ({ step, ticket }) => {
    const given = await tickets[ticket]()
    const parts = step.parts()
    await step.run(given, parts)
    if (step.again) await step.run(given, parts)
    else await expect(step.run(given, parts)).rejects.toMatchObject(refusal)
  })

  it.each(accepted)('$name refuses a $ticket that is forged or left out', async ({ step, ticket }) => {
    const given = await tickets[ticket]()
    const middle = Math.floor(given.length / 2)
    const forged = `${given.slice(0, middle)}${given[middle] === 'A' ? 'B' : 'A'}${given.slice(middle + 1)}`
    for (const wrong of [forged, given.slice(0, -9), '']) {
      await expect(step.run(wrong, step.parts())).rejects.toMatchObject(refusal)
    }
  })

  it.each(accepted.filter(({ ticket }) => ticket.startsWith('session')))(
    '$name refuses a $ticket that names another pool',
    async ({ step, ticket }) => {
      const given = await tickets[ticket]()
      const [, sealed = ''] = given.split(':')
      for (const moved of [`${consumers.poolId}:${sealed}`, `:${sealed}`, sealed]) {
        const parts = step.parts()
        // A response names its client, and so its pool: the session's own name of the pool is not read there.
        if (step.namesClient) await expect(step.run(moved, parts, consumers.clientId)).rejects.toMatchObject(refusal)
        else await expect(step.run(moved, parts)).rejects.toMatchObject(refusal)
      }
    },
  )

  it.each(accepted.filter(({ step }) => step.namesClient))(
    '$name refuses a $ticket of another client',
    async ({ step, ticket }) => {
      const given = await tickets[ticket]()
      for (const client of [sibling, consumers.clientId]) {
        await expect(step.run(given, step.parts(), client)).rejects.toMatchObject(refusal)
      }
      await step.run(given, step.parts())
    },
  )

  it.each(accepted)(
    '$name refuses a $ticket with a part missing, and then takes it with all',
    async ({ step, ticket }) => {
      const given = await tickets[ticket]()
      const parts = step.parts()
      for (const missing of Object.keys(parts)) {
        const { [missing]: _, ...others } = parts
        await expect(step.run(given, others)).rejects.toMatchObject(refusal)
      }
      await step.run(given, parts)
    },
  )

  it('takes a session only for the user that the response names', async () => {
    const other = 'luis.prueba@example.org'
    await running.administer('AdminCreateUser', { UserPoolId: staff.poolId, Username: other })
    const session = await newPasswordSession()
    const answer = respond('NEW_PASSWORD_REQUIRED', session, { USERNAME: other, NEW_PASSWORD: password })
    await expect(answer).rejects.toMatchObject(refusal)
  })
})

describe('a code of an authenticator app', () => {
  it.each(['１２３４５６', '', '12345', '1234567', ' 12345', '1e5', '٣٤٥٦٧٨', 'abcdef'])(
    'counts as wrong if it is %j',
    async (wrong) => {
      const session = await totpSession()
      const answer = (SOFTWARE_TOKEN_MFA_CODE: string) =>
        respond('SOFTWARE_TOKEN_MFA', session, { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE })
      if (wrong === '') {
        await expect(answer(wrong)).rejects.toMatchObject({ code: 'InvalidParameterException' })
        return
      }
      for (let tries = 0; tries < 5; tries += 1) {
        await expect(answer(wrong)).rejects.toMatchObject({ code: 'CodeMismatchException' })
      }
      await expect(answer(code(secret, later))).rejects.toThrow('Attempts exceeded')
    },
  )
})

/** What each operation needs. */
const needs: Record<Credential, string> = {
  none: 'SignUp ConfirmSignUp ResendConfirmationCode InitiateAuth RespondToAuthChallenge ForgotPassword ConfirmForgotPassword',
  ticket: 'GetTokensFromRefreshToken RevokeToken AssociateSoftwareToken VerifySoftwareToken',
  'access-token':
    'SetUserMFAPreference GetUser UpdateUserAttributes GetUserAttributeVerificationCode VerifyUserAttribute ChangePassword GlobalSignOut DeleteUser',
  'aws-signature':
    'AdminCreateUser AdminSetUserPassword AdminUpdateUserAttributes AdminGetUser AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser AdminDisableUser AdminEnableUser AdminDeleteUser AdminUserGlobalSignOut AdminSetUserMFAPreference ListUsers ListUsersInGroup',
}

describe('an operation', () => {
  const all = Object.entries(needs).flatMap(([credential, names]) =>
    names.split(' ').map((name): [string, string] => [name, credential]),
  )

  it('needs what the API reference says', () => {
    const actual = [...operations].map(([name, { credential }]): [string, string] => [name, credential])
    expect(actual.sort()).toEqual(all.sort())
  })

  it.each(all.filter(([, credential]) => credential !== 'none'))('%s is refused without its %s', async (name) => {
    const input = { UserPoolId: staff.poolId, ClientId: staff.clientId, Username: email, UserCode: '123456' }
    await expect(running.call(name, input)).rejects.toMatchObject({ status: 400 })
  })
})

describe('signing out everywhere', () => {
  it.each<[string, (tokens: Parts) => Promise<unknown>]>([
    ['by the user', ({ AccessToken }) => running.call('GlobalSignOut', { AccessToken })],
    ['by an administrator', () => running.administer('AdminUserGlobalSignOut', member)],
    ['because the user was disabled', () => running.administer('AdminDisableUser', member)],
    [
      'of one sign-in',
      ({ RefreshToken }) => running.call('RevokeToken', { ClientId: staff.clientId, Token: RefreshToken }),
    ],
  ])(
    '%s ends refresh and the user’s own calls, while the access token verifies until it expires',
    async (_, revoke) => {
      const tokens = await signedIn()
      const { AccessToken = '', RefreshToken } = tokens
      await revoke(tokens)
      const refused = { code: 'NotAuthorizedException' }
      const refresh = { ClientId: staff.clientId, RefreshToken }
      await expect(running.call('GetTokensFromRefreshToken', refresh)).rejects.toMatchObject(refused)
      await expect(running.call('GetUser', { AccessToken })).rejects.toMatchObject(refused)
      const UserAttributes = [{ Name: 'given_name', Value: 'Ana' }]
      await expect(running.call('UpdateUserAttributes', { AccessToken, UserAttributes })).rejects.toMatchObject(refused)
      expect(await running.cognito.verifyToken(staff.poolId, AccessToken)).toMatchObject({ token_use: 'access' })
      running.wait(30 * 60_000)
      await expect(running.cognito.verifyToken(staff.poolId, AccessToken)).rejects.toMatchObject({
        code: 'ERR_JWT_EXPIRED',
      })
    },
  )

  it('lets a user sign in again after an administrator has enabled them', async () => {
    await signedIn()
    await running.administer('AdminDisableUser', member)
    await expect(signIn(password)).rejects.toThrow('User is disabled.')
    await running.administer('AdminEnableUser', member)
    expect(await signIn(password)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' })
  })
})
