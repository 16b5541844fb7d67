import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { demandGroup, describe } from './administration.ts'
import { attributesOf } from './attributes.ts'
import { signedOperation } from './operation.ts'
import type { User } from './user.ts'

const limit = z.number().int().min(0).max(60).default(60)

export const listUsers = signedOperation(
  z.object({
    UserPoolId: z.string(),
    Limit: limit,
    PaginationToken: z.string().optional(),
    Filter: z.string().optional(),
    AttributesToGet: z.array(z.string()).optional(),
  }),
  (pools, input) => {
    const users = pools.byId(input.UserPoolId).users.list().filter(readFilter(input.Filter))
    const { page, next } = pageOf(users, input.Limit, input.PaginationToken)
    return {
      Users: page.map((user) => summarize(user, input.AttributesToGet)),
      ...(next ? { PaginationToken: next } : {}),
    }
  },
)

export const listUsersInGroup = signedOperation(
  z.object({ UserPoolId: z.string(), GroupName: z.string(), Limit: limit, NextToken: z.string().optional() }),
  (pools, input) => {
    const pool = pools.byId(input.UserPoolId)
    demandGroup(pool, input.GroupName)
    const users = pool.users.list().filter((user) => user.groups.includes(input.GroupName))
    const { page, next } = pageOf(users, input.Limit, input.NextToken)
    return { Users: page.map((user) => summarize(user)), ...(next ? { NextToken: next } : {}) }
  },
)

function summarize(user: User, wanted?: string[]) {
  const attributes = attributesOf(user).filter(({ Name }) => !wanted || wanted.includes(Name))
  return { Username: user.username, Attributes: attributes, ...describe(user) }
}

/**
 * Returns a page. The token is the last user of the page, so that no user is repeated or skipped when users are added.
 */
function pageOf(users: User[], limit: number, token: string | undefined): { page: User[]; next?: string } {
  const last = token === undefined ? -1 : users.findIndex(({ sub }) => sub === token)
  if (token !== undefined && last < 0) throw new ServiceError('InvalidParameterException', 'Invalid pagination token.')
  const page = users.slice(last + 1, last + 1 + (limit || 60))
  const end = page.at(-1)
  return end && last + 1 + page.length < users.length ? { page, next: end.sub } : { page }
}

/** Parses Cognito's one-clause filter: `name = "value"`, or `^=` for a prefix. */
function readFilter(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true
  const [, name = '', operator, value = ''] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? []
  if (!name) throw new ServiceError('InvalidParameterException', 'Error while parsing filter.')
  const text = value.replace(/\\(.)/g, '$1')
  return (user) => {
    const actual = filterable(user, name)
    return operator === '=' ? actual === text : actual.startsWith(text)
  }
}

function filterable(user: User, name: string): string {
  if (name === 'sub') return user.sub
  if (name === 'username') return user.username
  if (name === 'cognito:user_status') return user.status
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name] ?? ''
}
