import type { JSONWebKeySet } from 'jose'
import type { LocalAccount } from '../../account/local-account.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import type { OpenService, ServiceContext } from '../../kit/service.ts'
import { openDailyMails } from './daily-mails.ts'
import { operations } from './operations.ts'
import { openPool, type Pool } from './pool.ts'
import { createPoolDirectory, poolReference } from './pool-directory.ts'
import { verifyToken } from './tokens.ts'
import { readUserPools } from './user-pool.ts'

/** The user pools of one account. */
export type Cognito = OpenService<PlainInput, object> & {
  /**
   * Returns the public keys of a pool, as in `ISSUER/.well-known/jwks.json`; undefined for a pool of another account.
   */
  jwks(poolId: string): Promise<JSONWebKeySet> | undefined
  /**
   * Returns the claims of a valid access or id token of the pool; rejects with jose's errors. Does not check
   * revocation, like any verifier that has only the public keys.
   */
  verifyToken(poolId: string, token: string): Promise<Record<string, unknown>>
}

export type CognitoParts = Pick<ServiceContext, 'resources' | 'mailbox' | 'as' | 'clock'> & {
  account: LocalAccount
  now?: () => Date
}

export function createCognito(parts: CognitoParts): Cognito {
  const { account, resources, mailbox, as, clock, now: date = () => new Date() } = parts
  const now = () => date().getTime()
  const dailyMails = openDailyMails(account.files, now)
  const pools = readUserPools(resources).map((settings) =>
    openPool(settings, { account, mailbox, as, clock, dailyMails, now }),
  )
  const directory = createPoolDirectory(pools)
  const owned = new Set(pools.flatMap(({ settings }) => [settings.id, ...settings.clients.map(({ id }) => id)]))
  return {
    // A signed call goes to the caller's account. Most Cognito calls are unsigned: they go to the pool that they name.
    owns: ({ input, caller }) => (caller ? caller.accountId === account.id : owned.has(poolReference(input) ?? '')),
    needs({ operation, input }) {
      if (operations.get(operation)?.credential !== 'aws-signature') return []
      const resource = `arn:aws:cognito-idp:${account.region}:${account.id}:userpool/${input.UserPoolId}`
      return [{ action: `cognito-idp:${operation}`, resource, resourceAccountId: account.id }]
    },
    runs: (operation) => operations.has(operation),
    async run({ operation, input }) {
      const known = operations.get(operation)
      if (!known) throw new Error(`${operation} was not asked for by runs()`)
      return known.run(directory, input)
    },
    jwks: (poolId) => (owned.has(poolId) ? publicKeys(directory.byId(poolId)) : undefined),
    verifyToken: (poolId, token) => verifyToken(directory.byId(poolId), token),
  }
}

async function publicKeys(pool: Pool): Promise<JSONWebKeySet> {
  const { publicJwk } = await pool.keys.signing()
  return { keys: [publicJwk] }
}
