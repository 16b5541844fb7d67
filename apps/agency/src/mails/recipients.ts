import {
  AdminGetUserCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  paginateListUsersInGroup,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'

/** A person to whom mail goes: their sub, and the address that their pool has confirmed. */
export type Recipient = { sub: string; email: string }

export type Recipients = {
  /** The consumer of that sub; nothing if there is none any more, or none with a confirmed address. */
  consumer(sub: string): Promise<Recipient | undefined>
  /** The staff of a group who can sign in. */
  staff(group: StaffGroup): Promise<Recipient[]>
}

/** Asks both user pools of the agency now: a person who has left, or moved to another address, is not written to at the old one. */
export function cognitoRecipients(
  client: CognitoIdentityProviderClient,
  pools: { consumers: string; staff: string },
): Recipients {
  return {
    async consumer(sub) {
      try {
        const user = await client.send(new AdminGetUserCommand({ UserPoolId: pools.consumers, Username: sub }))
        return user.Enabled ? recipientOf(user.UserAttributes) : undefined
      } catch (error) {
        if (error instanceof UserNotFoundException) return undefined
        throw error
      }
    },

    async staff(group) {
      const found: Recipient[] = []
      const input = { UserPoolId: pools.staff, GroupName: group }
      for await (const { Users = [] } of paginateListUsersInGroup({ client, pageSize: 60 }, input)) {
        const enabled = Users.filter(({ Enabled, UserStatus }) => Enabled && UserStatus === 'CONFIRMED')
        found.push(...enabled.flatMap(({ Attributes }) => recipientOf(Attributes) ?? []))
      }
      return found
    },
  }
}

function recipientOf(attributes: AttributeType[] = []): Recipient | undefined {
  const value = (name: string) => attributes.find(({ Name }) => Name === name)?.Value
  const [sub, email] = [value('sub'), value('email')]
  return sub && email && value('email_verified') === 'true' ? { sub, email } : undefined
}
