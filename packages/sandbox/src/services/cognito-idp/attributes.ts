import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { User } from './user.ts'
import type { UserPool, UserPoolClient } from './user-pool.ts'

export const attributeList = z.array(z.object({ Name: z.string(), Value: z.string().default('') })).default([])

export type AttributeList = { Name: string; Value: string }[]

/** Lists attributes as Cognito does: the sub first. @param readable the client's readable attributes; undefined: all */
export function attributesOf(user: User, readable?: string[]): AttributeList {
  const shown = Object.entries(user.attributes).filter(([name]) => !readable || readable.includes(name))
  return [{ Name: 'sub', Value: user.sub }, ...shown.map(([Name, Value]) => ({ Name, Value }))]
}

/** Reads the attributes to set, checked against the pool's schema. An administrator writes without a client. */
export function readAttributes(
  pool: UserPool,
  given: AttributeList,
  client: UserPoolClient | null,
): Record<string, string> {
  for (const { Name } of given) {
    if (!pool.attributes.has(Name)) throw nonconforming(`Type for attribute {${Name}} could not be determined`)
    const isWritable = !client?.writable || client.writable.includes(Name)
    if (client && (!isWritable || Name.endsWith('_verified'))) {
      throw new ServiceError('NotAuthorizedException', 'A client attempted to write unauthorized attribute')
    }
  }
  const attributes = Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]))
  if (attributes.email !== undefined && !isEmail(attributes.email)) {
    throw new ServiceError('InvalidParameterException', 'Invalid email address format.')
  }
  return attributes
}

export function checkRequired(pool: UserPool, attributes: Record<string, string>): void {
  for (const [name, { required }] of pool.attributes) {
    if (required && !attributes[name]) throw nonconforming(`${name}: The attribute is required`)
  }
}

export function checkMutable(pool: UserPool, names: string[]): void {
  for (const name of names) {
    if (!pool.attributes.get(name)?.mutable) {
      throw new ServiceError('InvalidParameterException', `user.${name}: Attribute cannot be updated.`)
    }
  }
}

export function isEmail(text: string): boolean {
  return z.email().safeParse(text).success
}

function nonconforming(why: string): ServiceError {
  return new ServiceError('InvalidParameterException', `Attributes did not conform to the schema: ${why}`)
}
