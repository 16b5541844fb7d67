import { sessionArn } from '@breakwater/iam/requester'
import type { RoleSession } from '../../kit/access/role-session.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { ApiRequest } from './api-request.ts'

/** What a function learns of the session that signed a request. */
export type CallerIdentity = Readonly<
  Record<'accountId' | 'callerId' | 'userArn' | 'userId', string> &
    Record<'accessKey' | 'cognitoIdentity' | 'principalOrgId', string | null>
>

/** Returns who signed a request. */
export function callerIdentity(
  { request }: ApiRequest,
  caller: RoleSession,
  { role }: Pick<ServiceContext, 'role'>,
): CallerIdentity {
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
