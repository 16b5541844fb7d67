import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import { attributeList, attributesOf, demandFreeEmail, readAttributes } from './attributes.ts'
import { signedOperation, username } from './operation.ts'
import { mfaOf } from './own-account.ts'
import { checkPassword, createTemporaryPassword } from './password-policy.ts'
import { setPassword } from './passwords.ts'
import type { Pool } from './pool.ts'
import { changeProfile } from './profile.ts'
import { newUser } from './sign-up.ts'
import { applyMfaPreference, mfaPreference } from './software-token.ts'
import type { User } from './user.ts'
import type { UserPoolGroup } from './user-pool.ts'

const oneUser = z.object({ UserPoolId: z.string(), Username: username })
const membership = oneUser.extend({ GroupName: z.string() })

export const adminCreateUser = signedOperation(
  oneUser.extend({
    UserAttributes: attributeList,
    TemporaryPassword: z.string().optional(),
    MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
  }),
  async (pools, input) => {
    const pool = pools.byId(input.UserPoolId)
    const temporary = input.TemporaryPassword ?? createTemporaryPassword(pool.settings.passwordPolicy)
    checkPassword(pool.settings.passwordPolicy, temporary)
    const invited = input.MessageAction === 'RESEND' ? stillInvited(pool, input.Username) : created()
    const user = setPassword(pool, invited, { password: temporary, use: 'temporary' })
    const { email } = user.attributes
    if (email && input.MessageAction !== 'SUPPRESS') await pool.send(email, pool.settings.invitationMail, temporary)
    return { User: { Username: user.username, Attributes: attributesOf(user), ...describe(user) } }

    function created(): User {
      const attributes = readAttributes(pool.settings, input.UserAttributes, { client: null })
      // Checks the name before the alias: a user who already exists also has the alias.
      const user = newUser(pool, { name: input.Username, given: attributes })
      if (attributes.email && attributes.email_verified === 'true') demandFreeEmail(pool, attributes.email)
      return pool.users.save(user)
    }
  },
)

export const adminSetUserPassword = signedOperation(
  oneUser.extend({ Password: z.string(), Permanent: z.boolean().default(false) }),
  (pools, input) => {
    const pool = pools.byId(input.UserPoolId)
    setPassword(pool, pool.users.get(input.Username), {
      password: input.Password,
      use: input.Permanent ? 'permanent' : 'temporary',
    })
    return {}
  },
)

export const adminGetUser = signedOperation(oneUser, (pools, input) => {
  const user = pools.byId(input.UserPoolId).users.get(input.Username)
  return { Username: user.username, UserAttributes: attributesOf(user), ...describe(user), ...mfaOf(user) }
})

export const adminUpdateUserAttributes = signedOperation(
  oneUser.extend({ UserAttributes: attributeList }),
  async (pools, input) => {
    const pool = pools.byId(input.UserPoolId)
    await changeProfile(pool, pool.users.get(input.Username), { given: input.UserAttributes, client: null }).sent
    return {}
  },
)

export const adminAddUserToGroup = signedOperation(membership, (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  const user = pool.users.get(input.Username)
  demandGroup(pool, input.GroupName)
  if (!user.groups.includes(input.GroupName)) pool.change(user, { groups: [...user.groups, input.GroupName] })
  return {}
})

export const adminRemoveUserFromGroup = signedOperation(membership, (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  const user = pool.users.get(input.Username)
  demandGroup(pool, input.GroupName)
  pool.change(user, { groups: user.groups.filter((group) => group !== input.GroupName) })
  return {}
})

export const adminListGroupsForUser = signedOperation(oneUser, (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  const user = pool.users.get(input.Username)
  const groups = pool.settings.groups.filter(({ name }) => user.groups.includes(name))
  return { Groups: groups.map((group) => describeGroup(pool, group)) }
})

export const adminDisableUser = signedOperation(oneUser, (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  pool.change(pool.users.get(input.Username), { enabled: false, signIns: [] })
  return {}
})

export const adminEnableUser = signedOperation(oneUser, (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  pool.change(pool.users.get(input.Username), { enabled: true })
  return {}
})

export const adminDeleteUser = signedOperation(oneUser, (pools, input) => {
  const { users } = pools.byId(input.UserPoolId)
  users.remove(users.get(input.Username))
  return {}
})

export const adminUserGlobalSignOut = signedOperation(oneUser, (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  pool.change(pool.users.get(input.Username), { signIns: [] })
  return {}
})

export const adminSetUserMfaPreference = signedOperation(mfaPreference.extend(oneUser.shape), (pools, input) => {
  const pool = pools.byId(input.UserPoolId)
  applyMfaPreference(pool, pool.users.get(input.Username), input)
  return {}
})

/** Describes a user as every administrator's call returns it; dates are seconds, as AWS JSON writes them. */
export function describe(user: User) {
  return {
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}

/** Describes a group without its dates: a template does not say when its group was created. */
function describeGroup(pool: Pool, { name, precedence, roleArn }: UserPoolGroup) {
  return {
    GroupName: name,
    UserPoolId: pool.settings.id,
    ...(precedence === undefined ? {} : { Precedence: precedence }),
    ...(roleArn ? { RoleArn: roleArn } : {}),
  }
}

export function demandGroup(pool: Pool, name: string): void {
  if (!pool.settings.groups.some((group) => group.name === name)) {
    throw new ServiceError('ResourceNotFoundException', 'Group not found.')
  }
}

function stillInvited(pool: Pool, name: string): User {
  const user = pool.users.get(name)
  if (user.status === 'FORCE_CHANGE_PASSWORD') return user
  throw new ServiceError('UnsupportedUserStateException', `Resend not possible. ${user.status} is not supported.`)
}
