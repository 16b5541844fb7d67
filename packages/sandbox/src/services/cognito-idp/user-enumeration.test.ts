import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { ServiceError } from '../../kit/access/service-error.ts'
import { operations } from './operations.ts'
import { agencyPools, consumers, type RunningCognito, startCognito } from './testing/start-cognito.ts'

const { poolId: UserPoolId, clientId: ClientId } = consumers
const [known, unknown] = ['ana.prueba@example.org', 'eva.prueba@example.org']
const password = 'Correct-horse-9'
const wrong = 'Wrong-horse-99'

/** Pools that hide missing users: the address is the user name, or an alias of it. */
const pools = { username: { UsernameAttributes: ['email'] }, alias: { AliasAttributes: ['email'] } } as const
type Mode = keyof typeof pools

let running: RunningCognito

function start(mode: Mode) {
  const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  return startCognito(
    agencyPools().map((each) => {
      const { UsernameAttributes: _, ...rest } = each.properties
      if (each.ref === UserPoolId) return { ...each, properties: { ...rest, ...pools[mode] } }
      return each.ref === ClientId ? { ...each, properties: { ...rest, ExplicitAuthFlows: flows } } : each
    }),
  )
}

/** The states that a user can be in. */
const states = ['confirmed', 'unconfirmed', 'disabled', 'invited'] as const
type State = (typeof states)[number]

async function create(mode: Mode, state: State) {
  const Username = mode === 'alias' ? '0c6e8a52-0000-4000-8000-000000000001' : known
  const UserAttributes = [{ Name: 'email', Value: known }]
  if (state === 'invited') {
    const verified = { Name: 'email_verified', Value: 'true' }
    const invitation = {
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [...UserAttributes, verified],
    }
    await running.administer('AdminCreateUser', invitation)
    return
  }
  await running.call('SignUp', { ClientId, Username, Password: password, UserAttributes })
  if (state === 'unconfirmed') return
  const ConfirmationCode = running.codeFor(known)
  await running.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode })
  if (state === 'disabled') await running.administer('AdminDisableUser', { UserPoolId, Username })
}

type Probe = (name: string) => Promise<object>

async function startSrp(USERNAME: string) {
  const input = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A: 'abcdef' } }
  const { ChallengeParameters } = await running.call('InitiateAuth', input)
  return ChallengeParameters as Record<string, string>
}

/** Every operation that a caller may use without any credential, and how an attacker asks it about a name. */
const probes: Record<string, Record<string, Probe>> = {
  SignUp: {
    'with the address': async (email) => {
      const Username = email === known || email === unknown ? email : crypto.randomUUID()
      const UserAttributes = [{ Name: 'email', Value: email }]
      return running.call('SignUp', { ClientId, Username, Password: password, UserAttributes })
    },
  },
  ConfirmSignUp: {
    'with a wrong code': (Username) =>
      running.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode: 'no code' }),
  },
  ResendConfirmationCode: {
    'again and again': (Username) => running.call('ResendConfirmationCode', { ClientId, Username }),
  },
  InitiateAuth: {
    'with a wrong password': (USERNAME) => {
      const AuthParameters = { USERNAME, PASSWORD: wrong }
      return running.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
    },
    'with SRP': (name) => startSrp(name),
  },
  RespondToAuthChallenge: {
    'with a wrong proof': async (name) => {
      const { SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = await startSrp(name)
      return running.call('RespondToAuthChallenge', {
        ClientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: {
          USERNAME: USER_ID_FOR_SRP,
          PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
          PASSWORD_CLAIM_SIGNATURE: 'wrong',
          TIMESTAMP: 'Sat Nov 21 01:30:01 UTC 2026',
        },
      })
    },
  },
  ForgotPassword: {
    'again and again': (Username) => running.call('ForgotPassword', { ClientId, Username }),
  },
  ConfirmForgotPassword: {
    'without a code': (Username) => confirmReset(Username),
    'with a wrong code': async (Username) => {
      await running.call('ForgotPassword', { ClientId, Username }).catch(() => undefined)
      return confirmReset(Username)
    },
  },
}

function confirmReset(Username: string) {
  return running.call('ConfirmForgotPassword', { ClientId, Username, ConfirmationCode: 'no code', Password: password })
}

/** The differences that Cognito has, with its reason. */
const differences: { operation: string; mode?: Mode; states: State[]; how?: string; reason: string }[] = [
  {
    operation: 'SignUp',
    mode: 'username',
    states: [...states],
    reason: 'SignUp always returns UsernameExistsException for a user name that is taken; an alias hides it',
  },
  {
    operation: 'ResendConfirmationCode',
    states: ['confirmed', 'invited'],
    reason: 'only a missing or disabled user gets an invented answer; one who is confirmed gets an error',
  },
  {
    operation: 'ConfirmSignUp',
    states: ['confirmed', 'invited'],
    reason: 'NotAuthorizedException for a user who cannot be confirmed',
  },
  {
    operation: 'ForgotPassword',
    states: ['invited'],
    reason: 'an invented answer is for users who are missing, disabled or without a verified address',
  },
  {
    operation: 'ConfirmForgotPassword',
    how: 'with a wrong code',
    states: ['invited'],
    reason: 'no code was sent to this user, as for ForgotPassword',
  },
]

function isDocumented({ operation, how, mode, state }: { operation: string; how: string; mode: Mode; state: State }) {
  return differences.some(
    (each) =>
      each.operation === operation &&
      (each.mode ?? mode) === mode &&
      (each.how ?? how) === how &&
      each.states.includes(state),
  )
}

/** Asks nine times: enough to meet each limit. */
async function ask(probe: Probe, name: string): Promise<unknown[]> {
  const seen: unknown[] = []
  for (let times = 0; times < 9; times += 1) {
    const answer = await probe(name).catch((error: unknown) => {
      if (error instanceof ServiceError) return { error: error.code, status: error.status, message: error.message }
      throw error
    })
    seen.push(shapeOf(answer))
  }
  return seen
}

/** Replaces each text by its length, except what an attacker knows or can read in an error. */
function shapeOf(answer: object): object {
  const fields = Object.entries(answer).map(([key, value]) => {
    if (typeof value === 'object' && value !== null) return [key, shapeOf(value)]
    return [
      key,
      ['error', 'status', 'message', 'AttributeName', 'DeliveryMedium'].includes(key) ? value : String(value).length,
    ]
  })
  return Object.fromEntries(fields)
}

test('every operation that needs no credential is asked about known and unknown names', () => {
  const open = [...operations].filter(([, { credential }]) => credential === 'none').map(([name]) => name)
  expect(Object.keys(probes).sort()).toEqual(open.sort())
})

const cases = Object.entries(probes).flatMap(([operation, hows]) =>
  Object.entries(hows).flatMap(([how, probe]) => states.map((state) => ({ operation, how, state, probe }))),
)

describe.each(Object.keys(pools) as Mode[])('where the address is the user’s %s', (mode) => {
  beforeEach(async () => {
    running = await start(mode)
  })
  afterEach(() => running.stop())

  it.each(cases)(
    '$operation $how tells a user who is $state from none only as documented',
    async ({ operation, how, state, probe }) => {
      await create(mode, state)
      const [existing, missing] = [await ask(probe, known), await ask(probe, unknown)]
      if (isDocumented({ operation, how, mode, state })) expect(existing).not.toEqual(missing)
      else expect(existing).toEqual(missing)
    },
  )

  it('an unknown name has one user id and salt in upper and lower case, and another than the next name', async () => {
    const [one, upper, other] = [
      await startSrp(unknown),
      await startSrp(unknown.toUpperCase()),
      await startSrp('x@y.example'),
    ]
    expect(one.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(upper).toMatchObject({ SALT: one.SALT, USER_ID_FOR_SRP: one.USER_ID_FOR_SRP })
    expect(other.SALT).not.toBe(one.SALT)
    expect(other.USER_ID_FOR_SRP).not.toBe(one.USER_ID_FOR_SRP)
  })

  it('an unknown name is sent no mail, and has no password', async () => {
    await running.call('ForgotPassword', { ClientId, Username: unknown })
    await running.call('ResendConfirmationCode', { ClientId, Username: unknown })
    expect(running.mails).toEqual([])
    const reset = { ClientId, Username: unknown, ConfirmationCode: '000000', Password: password }
    await expect(running.call('ConfirmForgotPassword', reset)).rejects.toMatchObject({ code: 'CodeMismatchException' })
    expect((await running.administer('ListUsers', { UserPoolId })).Users).toEqual([])
  })
})
