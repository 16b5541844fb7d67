import { fakeToken } from './fake-token.ts'

export type FakeAccount = {
  email: string
  sub: string
  groups: string[]
  /** The challenges between the password and the tokens, in order. */
  challenges: ('NEW_PASSWORD_REQUIRED' | 'MFA_SETUP' | 'SOFTWARE_TOKEN_MFA')[]
}

type Body = Record<string, unknown> & { ChallengeName?: string; ChallengeResponses?: Record<string, string> }
type Answer = { status: number; body: object }

export const rightCode = '123456'
export const setupKey = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/**
 * Cognito's wire protocol for one account, as far as signing in goes. It answers SRP without checking the proof, since the tests
 * are about the portal and check that it never sends a password.
 */
export class FakeStaffPool {
  readonly requests: { action: string; body: Body }[] = []
  /** What the pool refuses next, by the name of the action or challenge: an exception and its message. */
  readonly refusals = new Map<string, { exception: string; message: string }>()
  sessionRenewable = true
  tokenSeconds = 3_600
  readonly account: FakeAccount
  #pending: FakeAccount['challenges'] = []

  constructor(account: FakeAccount) {
    this.account = account
  }

  answer(action: string, body: Body): Answer {
    this.requests.push({ action, body })
    const refusal = this.refusals.get(body.ChallengeName ?? action)
    if (refusal) return refuse(refusal.exception, refusal.message)
    switch (action) {
      case 'InitiateAuth':
        this.#pending = [...this.account.challenges]
        return ok({
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeParameters: {
            SALT: '2f',
            SRP_B: '2b',
            SECRET_BLOCK: btoa('secret block'),
            USERNAME: this.account.sub,
            USER_ID_FOR_SRP: this.account.sub,
          },
        })
      case 'RespondToAuthChallenge':
        return this.#respond(body)
      case 'AssociateSoftwareToken':
        return ok({ SecretCode: setupKey, Session: 'session' })
      case 'VerifySoftwareToken':
        if (body.UserCode !== rightCode) return refuse('EnableSoftwareTokenMFAException', 'Code mismatch')
        return ok({ Status: 'SUCCESS', Session: 'session' })
      case 'GetTokensFromRefreshToken':
        if (!this.sessionRenewable) return refuse('NotAuthorizedException', 'Refresh Token has expired')
        return ok({ AuthenticationResult: this.tokens() })
      case 'ForgotPassword':
        return ok({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'c***@example.com' } })
      default:
        return ok({})
    }
  }

  tokens() {
    const now = Math.floor(Date.now() / 1_000)
    const { sub, groups, email } = this.account
    const claims = { sub, iat: now, exp: now + this.tokenSeconds }
    return {
      AccessToken: fakeToken({ ...claims, username: sub, 'cognito:groups': groups, token_use: 'access' }),
      IdToken: fakeToken({ ...claims, email, token_use: 'id' }),
      RefreshToken: 'refresh',
      ExpiresIn: this.tokenSeconds,
      TokenType: 'Bearer',
    }
  }

  #respond({ ChallengeName, ChallengeResponses }: Body): Answer {
    if (ChallengeName === 'SOFTWARE_TOKEN_MFA' && ChallengeResponses?.SOFTWARE_TOKEN_MFA_CODE !== rightCode) {
      return refuse('CodeMismatchException', 'Invalid code received for user')
    }
    const next = this.#pending.shift()
    if (!next) return ok({ AuthenticationResult: this.tokens(), ChallengeParameters: {} })
    return ok({
      ChallengeName: next,
      Session: 'session',
      ChallengeParameters: {
        NEW_PASSWORD_REQUIRED: { userAttributes: '{}', requiredAttributes: '[]' },
        MFA_SETUP: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
        SOFTWARE_TOKEN_MFA: {},
      }[next],
    })
  }
}

function ok(body: object): Answer {
  return { status: 200, body }
}

function refuse(exception: string, message: string): Answer {
  return { status: 400, body: { __type: exception, message } }
}
