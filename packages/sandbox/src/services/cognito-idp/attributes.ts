import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { isEmail } from './is-email.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'
import type { UserPool, UserPoolClient } from './user-pool.ts'

/** The API's own limits on the length of names and values. */
export const attributeList = z
  .array(z.object({ Name: z.string().min(1).max(32), Value: z.string().max(2_048).default('') }))
  .default([])

export type AttributeList = { Name: string; Value: string }[]

/** Lists attributes as Cognito does: the sub first. @param readable the client's readable attributes; undefined: all */
export function attributesOf(user: User, readable?: string[]): AttributeList {
  const shown = Object.entries(user.attributes).filter(([name]) => !readable || readable.includes(name))
  return [{ Name: 'sub', Value: user.sub }, ...shown.map(([Name, Value]) => ({ Name, Value }))]
}

/** Who sets attributes: the user through a client, or an administrator, who has no client. */
export type AttributeWriter = { client: UserPoolClient | null }

/**
 * Reads the attributes to set and checks each of them, whichever operation sets it: the schema, its lengths, the
 * client's writable attributes and the form of an address.
 */
export function readAttributes(
  pool: UserPool,
  given: AttributeList,
  { client }: AttributeWriter,
): Record<string, string> {
  for (const { Name, Value } of given) {
    const rules = pool.attributes.get(Name)
    if (!rules) throw nonconforming(`Type for attribute {${Name}} could not be determined`)
    const isWritable = !client?.writable || client.writable.includes(Name)
    if (client && (!isWritable || Name.endsWith('_verified'))) {
      throw new ServiceError('NotAuthorizedException', 'A client attempted to write unauthorized attribute')
    }
    const { minLength = 0, maxLength = Number.MAX_SAFE_INTEGER } = rules
    if (Value.length > maxLength) throw nonconforming(`${Name}: String must be no longer than ${maxLength} characters`)
    if (Value !== '' && Value.length < minLength) {
      throw nonconforming(`${Name}: String must be at least ${minLength} characters long`)
    }
    if (Name === 'email' && Value !== '' && !isEmail(Value)) {
      throw new ServiceError('InvalidParameterException', 'Invalid email address format.')
    }
  }
  return Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]))
}

/** Returns the required attributes that have no value; the address is one if it is the user name. */
export function missingAttributes(pool: UserPool, attributes: Readonly<Record<string, string>>): string[] {
  return [...pool.attributes].flatMap(([name, { required }]) => {
    const isUserName = name === 'email' && pool.emailSignIn === 'username'
    return (required || isUserName) && !attributes[name] ? [name] : []
  })
}

export function checkRequired(pool: UserPool, attributes: Readonly<Record<string, string>>): void {
  const [missing] = missingAttributes(pool, attributes)
  if (missing !== undefined) throw nonconforming(`${missing}: The attribute is required`)
}

export function checkMutable(pool: UserPool, names: string[]): void {
  for (const name of names) {
    if (!pool.attributes.get(name)?.mutable) {
      throw new ServiceError('InvalidParameterException', `user.${name}: Attribute cannot be updated.`)
    }
  }
}

/** Refuses an address that is the sign-in name of another user. */
export function demandFreeEmail(pool: Pool, email: string, user?: User): void {
  if (pool.settings.emailSignIn !== 'none' && pool.users.isEmailTaken(email, user)) {
    throw new ServiceError('AliasExistsException', 'An account with the given email already exists.')
  }
}

function nonconforming(why: string): ServiceError {
  return new ServiceError('InvalidParameterException', `Attributes did not conform to the schema: ${why}`)
}
