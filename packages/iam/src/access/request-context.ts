import type { AccessModel } from './access-model.ts'
import type { Caller } from './caller.ts'

/** Condition keys in lower case, with their values. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[]>>

/** The context of a request, without its caller. */
export type RequestFacts = {
  region: string
  resourceAccountId: string
  /** The service that makes the call on the caller's behalf, for example `dynamodb.amazonaws.com`. */
  via?: string
  sourceIp?: string
  /** Omitted if the question is about any time. */
  at?: RequestTime
  /** Condition keys of the called service; they override the others. */
  context?: ConditionKeys
}

/** The time as condition keys have it: ISO 8601 to the second, and seconds since 1970. */
export type RequestTime = { iso: string; epoch: string }

/**
 * Returns the condition keys of a request over TLS, including those of the caller.
 *
 * @param callerKeys callerContext() of the caller, which is the same for every request of a session
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(
  { organization }: Pick<AccessModel, 'organization'>,
  { region, resourceAccountId, via, sourceIp, at, context }: RequestFacts,
  callerKeys: ConditionKeys,
): ConditionKeys {
  return {
    ...callerKeys,
    'aws:requestedregion': region,
    'aws:securetransport': 'true',
    ...(at && { 'aws:currenttime': at.iso, 'aws:epochtime': at.epoch }),
    'aws:viaawsservice': String(via !== undefined),
    ...(via !== undefined && { 'aws:calledvia': [via], 'aws:calledviafirst': via, 'aws:calledvialast': via }),
    // A call that a service makes on the caller's behalf comes from the service's address.
    ...(sourceIp !== undefined && via === undefined && { 'aws:sourceip': sourceIp }),
    ...organizationKeys(organization, 'resource', resourceAccountId),
    ...context,
  }
}

/** Returns the condition keys that follow from the caller. */
export function callerContext(
  { organization, role }: Pick<AccessModel, 'organization' | 'role'>,
  caller: Caller,
): ConditionKeys {
  switch (caller.kind) {
    case 'role': {
      const known = role(caller.roleArn)
      return {
        'aws:userid': `${known?.id ?? 'AROAUNKNOWN'}:${caller.sessionName}`,
        ...(caller.issuedAt !== undefined && { 'aws:tokenissuetime': new Date(caller.issuedAt).toISOString() }),
        ...organizationKeys(organization, 'principal', caller.accountId),
        ...Object.fromEntries(
          Object.entries(known?.tags ?? {}).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, value]),
        ),
      }
    }
    case 'service':
      return {
        ...(caller.sourceArn !== undefined && { 'aws:sourcearn': caller.sourceArn }),
        ...(caller.sourceAccountId !== undefined && {
          'aws:sourceaccount': caller.sourceAccountId,
          ...organizationKeys(organization, 'source', caller.sourceAccountId),
        }),
      }
    case 'anonymous':
      return {}
  }
}

function organizationKeys(
  organization: AccessModel['organization'],
  of: 'principal' | 'resource' | 'source',
  accountId: string,
): ConditionKeys {
  const path = organization?.pathOf(accountId)
  if (!organization || path === undefined) return {}
  return { [`aws:${of}orgid`]: organization.id, [`aws:${of}orgpaths`]: [path] }
}
