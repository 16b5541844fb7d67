import { sessionArn } from '@breakwater/iam/requester'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { RoleSession } from '../../kit/access/role-session.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { assumedSession, assumeRoleNeeds, readAssumeRole } from './assume-role.ts'

/** Opens the Security Token Service of one account, which issues sessions of the account's roles. */
export function openSts({
  account,
  role,
  issue,
  clock,
}: Pick<ServiceContext, 'account' | 'role' | 'issue' | 'clock'>): OpenService<PlainInput, object> {
  return {
    ...operationsOf<PlainInput, object>({
      GetCallerIdentity: (call: Call) => identityOf(signed(call)),
      AssumeRole(call: Call) {
        const input = readAssumeRole(call.input)
        const assumed = role(input.RoleArn)
        if (!assumed) throw refusedRole(call)
        const session = assumedSession(input, { role: assumed, caller: signed(call), now: clock.now() })
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = issue(session)
        const { Arn, UserId } = identityOf(session)
        return {
          AssumedRoleUser: { Arn, AssumedRoleId: UserId },
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretAccessKey: secretAccessKey,
            SessionToken: sessionToken,
            Expiration: expiration.toISOString(),
          },
        }
      },
    }),
    owns: ({ operation, input, caller }) =>
      account.id === (operation === 'AssumeRole' ? accountOf(String(input.RoleArn)) : caller?.accountId),
    needs(call) {
      if (call.operation !== 'AssumeRole') return []
      const input = readAssumeRole(call.input)
      // A role that does not exist gets the same error as a role that may not be assumed.
      if (!role(input.RoleArn)) throw refusedRole(call)
      return assumeRoleNeeds(input, signed(call))
    },
    denial: (denied, call) => (call.caller?.accountId === account.id ? denied : refusedRole(call)),
  }

  function identityOf({ roleArn, sessionName, accountId }: RoleSession) {
    return {
      Arn: sessionArn(roleArn, sessionName),
      UserId: `${role(roleArn)?.id}:${sessionName}`,
      Account: accountId,
    }
  }
}

/** Returns the error for a role that a caller may not assume, the same whether the role exists or not. */
export function refusedRole({ input, caller }: Call): AccessDenied {
  const user = caller ? sessionArn(caller.roleArn, caller.sessionName) : 'anonymous'
  return new AccessDenied(
    `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${readAssumeRole(input).RoleArn}`,
  )
}

/** Returns the caller; every STS operation that the sandbox runs needs a signature. */
function signed({ caller }: Call): RoleSession {
  if (!caller) throw new AccessDenied('Missing Authentication Token')
  return caller
}
