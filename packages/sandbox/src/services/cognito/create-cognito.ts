import type { Resource } from '@breakwater/cloud/resource'
import type { JSONWebKeySet } from 'jose'
import type { AccessNeed } from '../../access/access-need.ts'
import type { LocalAccount } from '../../account/local-account.ts'
import { type Mailbox, type ServiceCall, ServiceError } from '../service.ts'
import { operations } from './operations.ts'
import { openPool } from './pool.ts'
import { createPoolDirectory } from './pool-directory.ts'
import { verifyToken } from './tokens.ts'
import { readUserPools } from './user-pool.ts'

/** The user pools of one account. */
export type Cognito = {
  owns(poolIdOrClientId: string): boolean
  /** What IAM must allow; nothing for the calls that anybody may make. */
  needs(operation: string, input: Record<string, unknown>): AccessNeed[]
  /** A call by `X-Amz-Target: AWSCognitoIdentityProviderService.…`. Throws ServiceError with AWS's code and message. */
  handle(call: ServiceCall): Promise<object>
  /** The pool's public keys, as `ISSUER/.well-known/jwks.json` shows them. */
  jwks(poolId: string): Promise<JSONWebKeySet>
  /** The claims of a valid access or id token of the pool; rejects with jose's errors. Knows nothing of revocation, as any verifier. */
  verifyToken(poolId: string, token: string): Promise<Record<string, unknown>>
}

export type CognitoParts = {
  account: LocalAccount
  /** Of this account; other types are passed over. */
  resources: Resource[]
  mailbox: Mailbox
  now?: () => Date
}

export function createCognito({ account, resources, mailbox, now = () => new Date() }: CognitoParts): Cognito {
  const clock = () => now().getTime()
  const pools = readUserPools(resources).map((settings) => openPool(settings, account, mailbox, clock))
  const directory = createPoolDirectory(pools)
  const owned = new Set(pools.flatMap(({ settings }) => [settings.id, ...settings.clients.map(({ id }) => id)]))
  return {
    owns: (poolIdOrClientId) => owned.has(poolIdOrClientId),
    needs(operation, { UserPoolId }) {
      if (!operations.get(operation)?.signed) return []
      const resource = `arn:aws:cognito-idp:${account.region}:${account.id}:userpool/${UserPoolId}`
      return [{ action: `cognito-idp:${operation}`, resource, resourceAccountId: account.id }]
    },
    async handle({ operation, input, caller }) {
      const known = operations.get(operation)
      if (!known) throw new ServiceError('UnknownOperationException', `The sandbox's Cognito has no ${operation}.`)
      if (known.signed && !caller) {
        throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token')
      }
      return known.run(directory, input)
    },
    async jwks(poolId) {
      const { publicJwk } = await directory.byId(poolId).keys.signing()
      return { keys: [publicJwk] }
    },
    verifyToken: (poolId, token) => verifyToken(directory.byId(poolId), token),
  }
}
