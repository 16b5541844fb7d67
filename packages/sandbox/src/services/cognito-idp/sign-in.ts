import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributeList, attributesOf, missingAttributes } from './attributes.ts'
import { openChallenge, sealChallenge } from './challenge.ts'
import { openOperation, parseInput, username } from './operation.ts'
import { checkPassword } from './password-policy.ts'
import { checkCredentials, ownerOf, setPassword } from './passwords.ts'
import { namedUser, type Pool } from './pool.ts'
import { changeProfile } from './profile.ts'
import { refreshTokens } from './refresh.ts'
import { checkTotp, usesTotp } from './software-token.ts'
import { createServerKeys, isClaimProven, isClientPublicKey, isPassword } from './srp.ts'
import type { ChallengeName } from './tickets.ts'
import { type AuthenticationResult, notAuthorized, signIn } from './tokens.ts'
import type { User } from './user.ts'
import type { UserPoolClient } from './user-pool.ts'

/** Either the tokens or the next challenge. */
type SignInAnswer =
  | { AuthenticationResult: AuthenticationResult; ChallengeParameters: Record<string, string> }
  | {
      ChallengeName: ChallengeName | 'PASSWORD_VERIFIER'
      Session?: string
      ChallengeParameters: Record<string, string>
    }

type Parameters = Record<string, string>

/** Precedes the name of an attribute among the responses to a challenge. */
const attributePrefix = 'userAttributes.'

export const initiateAuth = openOperation(
  z.object({
    ClientId: z.string(),
    AuthFlow: z.string(),
    AuthParameters: z.record(z.string(), z.string()).default({}),
  }),
  async (pools, { ClientId, AuthFlow, AuthParameters }) => {
    const { pool, client } = pools.byClient(ClientId)
    switch (AuthFlow) {
      case 'USER_SRP_AUTH':
        demandFlow(client, AuthFlow)
        return startSrp(pool, client, AuthParameters)
      case 'USER_PASSWORD_AUTH':
        demandFlow(client, AuthFlow)
        return signInByPassword(pool, client, AuthParameters)
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        demandFlow(client, 'REFRESH_TOKEN_AUTH')
        return {
          AuthenticationResult: await refreshTokens(pool, client, demand(AuthParameters, 'REFRESH_TOKEN')),
          ChallengeParameters: {},
        }
      default:
        throw new ServiceError('InvalidParameterException', 'Initiate Auth method not supported.')
    }
  },
)

export const respondToAuthChallenge = openOperation(
  z.object({
    ClientId: z.string(),
    ChallengeName: z.string(),
    Session: z.string().optional(),
    ChallengeResponses: z.record(z.string(), z.string()).default({}),
  }),
  (pools, input) => {
    const { pool, client } = pools.byClient(input.ClientId)
    const { Session = '', ChallengeResponses } = input
    const answering = { pool, client, session: Session, name: demandName(ChallengeResponses) }
    switch (input.ChallengeName) {
      case 'PASSWORD_VERIFIER':
        return finishSrp(pool, client, ChallengeResponses)
      case 'NEW_PASSWORD_REQUIRED':
        return answerNewPassword(answering, ChallengeResponses)
      case 'SOFTWARE_TOKEN_MFA':
        return answerTotp(answering, ChallengeResponses)
      case 'MFA_SETUP':
        return finishMfaSetup(answering)
      default:
        throw new ServiceError('InvalidParameterException', `The challenge ${input.ChallengeName} is not supported.`)
    }
  },
)

function startSrp(pool: Pool, client: UserPoolClient, parameters: Parameters): SignInAnswer {
  const name = demandName(parameters)
  const clientPublicKey = demand(parameters, 'SRP_A')
  if (!isClientPublicKey(clientPublicKey)) throw new ServiceError('InvalidParameterException', 'Invalid SRP_A value.')
  const user = namedUser(pool, { client, name })
  const { password = pool.invented.byName(name).password } = user
  const server = createServerKeys(password.verifier)
  const kept = {
    sub: user.sub,
    username: user.username,
    clientId: client.id,
    clientPublicKey,
    secret: server.secret,
    verifier: password.verifier,
  }
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      USERNAME: user.username,
      USER_ID_FOR_SRP: user.username,
      SALT: password.salt,
      SRP_B: server.publicKey,
      SECRET_BLOCK: pool.tickets.issue('srp', kept, client.sessionSeconds).toString('base64'),
    },
  }
}

function finishSrp(pool: Pool, client: UserPoolClient, responses: Parameters): Promise<SignInAnswer> {
  const secretBlock = Buffer.from(demand(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'), 'base64')
  const timestamp = demand(responses, 'TIMESTAMP')
  const signature = demand(responses, 'PASSWORD_CLAIM_SIGNATURE')
  const ticket = pool.tickets.open('srp', secretBlock)
  if (ticket?.clientId !== client.id || ticket.expiresAt <= pool.now()) {
    throw notAuthorized('Invalid session for the user, session is expired.')
  }
  pool.tickets.spend(ticket)
  const user = pool.users.find(ticket.sub) ?? pool.invented.find(ticket.sub)
  if (!user) throw notAuthorized('Incorrect username or password.')
  const server = createServerKeys(ticket.verifier, ticket.secret)
  checkCredentials(pool, user, () =>
    isClaimProven({
      owner: ownerOf(pool, user),
      clientPublicKey: ticket.clientPublicKey,
      server,
      verifier: ticket.verifier,
      secretBlock,
      timestamp,
      signature,
    }),
  )
  return continueSignIn(pool, client, user)
}

function signInByPassword(pool: Pool, client: UserPoolClient, parameters: Parameters): Promise<SignInAnswer> {
  const name = demandName(parameters)
  const given = demand(parameters, 'PASSWORD')
  const user = namedUser(pool, { client, name })
  const { password } = user
  checkCredentials(pool, user, () => password !== undefined && isPassword(ownerOf(pool, user), given, password))
  return continueSignIn(pool, client, user)
}

/** The user has proven the password: returns the next challenge, or the tokens if nothing is missing. */
async function continueSignIn(pool: Pool, client: UserPoolClient, user: User): Promise<SignInAnswer> {
  if (!user.enabled) throw notAuthorized('User is disabled.')
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.')
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    if ((user.temporaryPasswordUntil ?? 0) <= pool.now()) {
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.')
    }
    const attributes = attributesOf(user, client.readable).filter(({ Name }) => Name !== 'sub')
    return ask('NEW_PASSWORD_REQUIRED', {
      requiredAttributes: JSON.stringify(
        missingAttributes(pool.settings, user.attributes).map((name) => `${attributePrefix}${name}`),
      ),
      userAttributes: JSON.stringify(Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]))),
    })
  }
  if (usesTotp(pool, user)) return ask('SOFTWARE_TOKEN_MFA', {})
  if (pool.settings.mfa === 'ON') {
    return ask('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' })
  }
  return finishSignIn(pool, client, user)

  function ask(name: ChallengeName, parameters: Parameters): SignInAnswer {
    return {
      ChallengeName: name,
      Session: sealChallenge(pool, client, { sub: user.sub, name, totpVerified: false }),
      ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...parameters },
    }
  }
}

/** A challenge response from a client of a pool, for the user that it names. */
type Answering = { pool: Pool; client: UserPoolClient; session: string; name: string }

async function answerNewPassword(answering: Answering, responses: Parameters): Promise<SignInAnswer> {
  const { pool, client } = answering
  const { ticket, user } = openOwnChallenge(answering, 'NEW_PASSWORD_REQUIRED')
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw notAuthorized('Invalid session for the user.')
  const given = parseInput(
    attributeList,
    Object.entries(responses)
      .filter(([name]) => name.startsWith(attributePrefix))
      .map(([name, Value]) => ({ Name: name.slice(attributePrefix.length), Value })),
  )
  for (const { Name } of given) {
    if (pool.settings.attributes.get(Name)?.required && user.attributes[Name]) {
      throw notAuthorized(`Cannot modify an already provided ${Name}`)
    }
  }
  const password = demand(responses, 'NEW_PASSWORD')
  checkPassword(pool.settings.passwordPolicy, password)
  const changed = changeProfile(pool, user, { given, client })
  pool.tickets.spend(ticket)
  const ready = setPassword(pool, changed.user, { password, use: 'permanent' })
  await changed.sent
  return continueSignIn(pool, client, ready)
}

function answerTotp(answering: Answering, responses: Parameters): Promise<SignInAnswer> {
  const { pool, client } = answering
  const { ticket, user } = openOwnChallenge(answering, 'SOFTWARE_TOKEN_MFA')
  checkTotp(pool, user, demand(responses, 'SOFTWARE_TOKEN_MFA_CODE'))
  pool.tickets.spend(ticket)
  return finishSignIn(pool, client, user)
}

function finishMfaSetup(answering: Answering): Promise<SignInAnswer> {
  const { pool, client } = answering
  const { ticket, user } = openOwnChallenge(answering, 'MFA_SETUP')
  if (!ticket.totpVerified || !user.totp) throw notAuthorized('Invalid session for the user.')
  pool.tickets.spend(ticket)
  return finishSignIn(pool, client, pool.change(user, { totpEnabled: true, totpPreferred: true }))
}

function openOwnChallenge({ pool, client, session, name }: Answering, step: ChallengeName) {
  const opened = openChallenge(pool, session, step)
  const isOwn = opened.client.id === client.id && pool.users.find(name)?.sub === opened.user.sub
  if (!isOwn) throw notAuthorized('Invalid session for the user.')
  return opened
}

async function finishSignIn(pool: Pool, client: UserPoolClient, user: User): Promise<SignInAnswer> {
  return { AuthenticationResult: await signIn(pool, client, user), ChallengeParameters: {} }
}

function demandFlow(client: UserPoolClient, flow: string): void {
  if (!client.flows.includes(`ALLOW_${flow}`)) {
    throw new ServiceError('InvalidParameterException', `${flow} flow not enabled for this client`)
  }
}

function demand(parameters: Parameters, name: string): string {
  const value = parameters[name]
  if (!value) throw new ServiceError('InvalidParameterException', `Missing required parameter ${name}`)
  return value
}

function demandName(parameters: Parameters): string {
  return parseInput(z.object({ USERNAME: username }), { USERNAME: demand(parameters, 'USERNAME') }).USERNAME
}
