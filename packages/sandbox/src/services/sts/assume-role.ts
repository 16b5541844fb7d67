import { policySchema } from '@breakwater/iam/policy-schema'
import type { Role } from '@breakwater/iam/role'
import * as z from 'zod'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { RoleSession } from '../../kit/access/role-session.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { accountOf } from '../../kit/account-of.ts'

/** In seconds. A role session that assumes another role gets an hour at most, regardless of the role's maximum. */
const [shortest, usual, longestByChaining] = [900, 3600, 3600]

const tag = z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) })

const input = z.strictObject({
  RoleArn: z.string().regex(/^arn:aws:iam::\d{12}:role\/.+$/),
  RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,64}$/),
  DurationSeconds: z.coerce.number().int().min(shortest).max(43_200).default(usual),
  ExternalId: z.string().min(2).max(1224).optional(),
  Policy: z.string().max(2048).optional(),
  Tags: z.array(tag).max(50).default([]),
  TransitiveTagKeys: z.array(z.string()).max(50).default([]),
})

export type AssumeRoleInput = z.infer<typeof input>

/**
 * Reads the input. @throws ServiceError naming the invalid part; session policies by ARN and source identities are not
 * supported
 */
export function readAssumeRole(parameters: Record<string, unknown>): AssumeRoleInput {
  const result = input.safeParse(parameters)
  if (result.success) return result.data
  const reasons = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new ServiceError('ValidationError', `${reasons.length} validation error detected: ${reasons.join('; ')}`)
}

/**
 * Returns the permissions to assume the role, and to tag the session if the input has tags. Both the trust policy and
 * the caller's own policies decide.
 */
export function assumeRoleNeeds(input: AssumeRoleInput, caller: RoleSession): AccessNeed[] {
  const tags = Object.entries(sessionTags(input, caller))
  const target = { resource: input.RoleArn, resourceAccountId: accountOf(input.RoleArn) }
  const context = {
    'sts:rolesessionname': input.RoleSessionName,
    'sts:durationseconds': String(input.DurationSeconds),
    ...(input.ExternalId !== undefined && { 'sts:externalid': input.ExternalId }),
    ...(input.TransitiveTagKeys.length > 0 && { 'sts:transitivetagkeys': input.TransitiveTagKeys }),
    ...(tags.length > 0 && { 'aws:tagkeys': tags.map(([key]) => key) }),
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:requesttag/${key.toLowerCase()}`, value])),
  }
  const actions = tags.length > 0 ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole']
  return actions.map((action) => ({ action, ...target, context }))
}

/** Creates the session. @param now milliseconds since 1970. @throws ServiceError if it would last longer than it may */
export function assumedSession(
  input: AssumeRoleInput,
  { role, caller, now }: { role: Role; caller: RoleSession; now: number },
): RoleSession {
  const { RoleSessionName, DurationSeconds, Policy } = input
  if (DurationSeconds > role.maxSessionSeconds) {
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  }
  if (DurationSeconds > longestByChaining) {
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  }
  return {
    kind: 'role',
    accountId: role.accountId,
    roleArn: role.arn,
    sessionName: RoleSessionName,
    tags: sessionTags(input, caller),
    transitiveTagKeys: [...caller.transitiveTagKeys, ...input.TransitiveTagKeys],
    ...(Policy !== undefined && { policies: [{ name: 'session policy', document: readPolicy(Policy) }] }),
    issuedAt: now,
    expiresAt: now + DurationSeconds * 1000,
  }
}

/** Returns the session's tags. A tag that the caller's session passes on can't be set again. */
function sessionTags({ Tags }: AssumeRoleInput, caller: RoleSession): Record<string, string> {
  const inherited = Object.entries(caller.tags).filter(([key]) => caller.transitiveTagKeys.includes(key))
  const conflict = Tags.find(({ Key }) => inherited.some(([key]) => key.toLowerCase() === Key.toLowerCase()))
  if (conflict) {
    throw new ServiceError(
      'InvalidParameterValue',
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  }
  return Object.fromEntries([...inherited, ...Tags.map(({ Key, Value }) => [Key, Value] as const)])
}

function readPolicy(text: string) {
  try {
    return policySchema('session').parse(text)
  } catch (cause) {
    throw new ServiceError(
      'MalformedPolicyDocument',
      `The policy is not in the valid format: ${(cause as Error).message}`,
    )
  }
}
