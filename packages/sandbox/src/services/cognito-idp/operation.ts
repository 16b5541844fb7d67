import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Pool } from './pool.ts'
import type { PoolDirectory } from './pool-directory.ts'
import type { SignIn, User } from './user.ts'
import type { UserPoolClient } from './user-pool.ts'

/**
 * What a call must bring: the signature of an AWS identity; a user's access token; a ticket of this pool, which is a
 * session or a refresh token; or nothing.
 */
export type Credential = 'aws-signature' | 'access-token' | 'ticket' | 'none'

/** One of Cognito's API operations. */
export type Operation = {
  credential: Credential
  run(pools: PoolDirectory, input: unknown): object | Promise<object>
}

type Run<Schema extends z.ZodType> = (pools: PoolDirectory, input: z.infer<Schema>) => object | Promise<object>

/** A user name, or an alias of one. */
export const username = z.string().min(1).max(128)

/** Defines an operation that any caller may use. */
export function openOperation<Schema extends z.ZodType>(schema: Schema, run: Run<Schema>): Operation {
  return { credential: 'none', run: (pools, input) => run(pools, parseInput(schema, input)) }
}

/** Defines an operation that continues what a ticket began. */
export function ticketOperation<Schema extends z.ZodType>(schema: Schema, run: Run<Schema>): Operation {
  return { credential: 'ticket', run: (pools, input) => run(pools, parseInput(schema, input)) }
}

/** Defines an operation that policies decide about. */
export function signedOperation<Schema extends z.ZodType>(schema: Schema, run: Run<Schema>): Operation {
  return { credential: 'aws-signature', run: (pools, input) => run(pools, parseInput(schema, input)) }
}

/** The user of an access token, and the sign-in that it belongs to. */
export type Bearer = { pool: Pool; client: UserPoolClient; user: User; started: SignIn }

const accessToken = z.object({ AccessToken: z.string() })

/** Defines an operation on the user of an access token. */
export function bearerOperation<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  run: (bearer: Bearer, input: z.infer<z.ZodObject<Shape>>) => object | Promise<object>,
): Operation {
  return {
    credential: 'access-token',
    async run(pools, input) {
      const given = parseInput(schema, input)
      return run(await pools.byAccessToken(parseInput(accessToken, input).AccessToken), given)
    },
  }
}

/** Parses an input. An error names the field but never repeats its value, which may be a password. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const { issues } = result.error
  const fields = issues.map(({ path }) => `Value at '${path.join('.')}' failed to satisfy constraint`)
  const errors = issues.length === 1 ? '1 validation error' : `${issues.length} validation errors`
  throw new ServiceError('InvalidParameterException', `${errors} detected: ${fields.join('; ')}`)
}
