import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof CognitoIdentityProviderClient>[0]): TrespassCalls {
  const cognito = new CognitoIdentityProviderClient({ ...settings })
  return {
    'user pool': {
      'cognito-idp:AdminGetUser': ({ arn }) =>
        cognito.send(new AdminGetUserCommand({ UserPoolId: poolOf(arn), Username: 'anybody' })),
      'cognito-idp:ListUsers': ({ arn }) => cognito.send(new ListUsersCommand({ UserPoolId: poolOf(arn) })),
      'cognito-idp:AdminSetUserPassword': ({ arn }) =>
        cognito.send(
          new AdminSetUserPasswordCommand({
            UserPoolId: poolOf(arn),
            Username: 'anybody',
            Password: 'Long-enough-2026!',
          }),
        ),
    },
  }
}

/** A user pool is looked up in the caller's own account, so some callers find none. */
export const refusals = ['AccessDeniedException', 'ResourceNotFoundException']

export const permitted = {
  'cognito-idp:AdminGetUser': 'UserNotFoundException',
  'cognito-idp:AdminSetUserPassword': 'UserNotFoundException',
}

function poolOf(arn: string): string {
  return arn.split('/')[1] ?? ''
}
