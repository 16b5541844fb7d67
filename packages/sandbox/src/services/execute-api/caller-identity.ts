import { sessionArn } from '@breakwater/iam/requester'
import type { RoleSession } from '../../kit/access/role-session.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { ApiRequest } from './api-request.ts'
import { refusals } from './refusal.ts'

/** Returns what a function learns of the session that signed a request. @throws Refusal 403 for a request without a signature */
export function callerIdentity(
  { request }: ApiRequest,
  caller: RoleSession | null,
  { role }: Pick<ServiceContext, 'role'>,
): Record<string, string | null> {
  if (!caller) throw refusals.forbidden()
  const userId = `${role(caller.roleArn)?.id ?? ''}:${caller.sessionName}`
  return {
    accessKey: /Credential=([A-Z0-9]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? null,
    accountId: caller.accountId,
    callerId: userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: sessionArn(caller.roleArn, caller.sessionName),
    userId,
  }
}
