import {
  AdminListGroupsForUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { signInEnded } from './account.ts'
import type { ListGroups } from './admit.ts'

/**
 * Asks Cognito for the groups of a user now; a token names those of its sign-in. One page holds more
 * than a pool has.
 * @param issuer of the pool, whose path is the pool's id
 */
export function groupsIn(client: CognitoIdentityProviderClient, issuer: string): ListGroups {
  const userPoolId = new URL(issuer).pathname.slice(1)
  return async (username) => {
    try {
      const input = { UserPoolId: userPoolId, Username: username }
      const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(input))
      return Groups.flatMap(({ GroupName }) => GroupName ?? [])
    } catch (error) {
      if (error instanceof UserNotFoundException) throw signInEnded()
      throw error
    }
  }
}
