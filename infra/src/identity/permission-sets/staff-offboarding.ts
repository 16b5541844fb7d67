import { eachAction } from '@breakwater/policy-kit/each-action'
import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../../policies/example-callers.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'

const name = 'StaffOffboarding'
const from = personIn(agency.account, name)
const resource = `arn:aws:cognito-idp:${homeRegion}:${agency.account}:userpool/${homeRegion}_Example`

/** Ends the access of a person who left an agency or whose account was stolen. It gives access to no one, and reads nothing. */
export const staffOffboarding: PermissionSet = {
  name,
  description: "Ends the access of an agency's staff member at once, and gives access to no one",
  session: 'PT1H',
  assignedTo: ['agencies'],
  grants: [
    {
      statement: {
        Sid: 'EndAccess',
        Effect: 'Allow',
        Action: [
          'cognito-idp:AdminDisableUser',
          'cognito-idp:AdminRemoveUserFromGroup',
          'cognito-idp:AdminUserGlobalSignOut',
        ],
        Resource: ['arn:aws:cognito-idp:*:*:userpool/*'],
      },
      wildcardBecause: "An agency's account holds its two user pools, whose ids AWS makes up.",
    },
    {
      statement: { Sid: 'FindThePool', Effect: 'Allow', Action: ['cognito-idp:ListUserPools'], Resource: '*' },
      wildcardBecause: 'The action has no resource to name.',
    },
  ],
  equivalentMutants: [
    { fault: /^EndAccess: with Resource/, reason: 'The actions have user pools as their only resources.' },
  ],
  examples: [
    ...eachAction({ name: 'ends the access of a user', request: { from, resource }, expect: 'allow' }, [
      'cognito-idp:AdminDisableUser',
      'cognito-idp:AdminRemoveUserFromGroup',
      'cognito-idp:AdminUserGlobalSignOut',
    ]),
    { name: 'finds the pool', request: { from, action: 'cognito-idp:ListUserPools', resource: '*' }, expect: 'allow' },
    ...eachAction({ name: 'gives no access and reads no user', request: { from, resource }, expect: 'deny' }, [
      'cognito-idp:AdminAddUserToGroup',
      'cognito-idp:AdminCreateUser',
      'cognito-idp:AdminDeleteSoftwareToken',
      'cognito-idp:AdminDeleteUser',
      'cognito-idp:AdminEnableUser',
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminInitiateAuth',
      'cognito-idp:AdminResetUserPassword',
      'cognito-idp:AdminSetUserPassword',
      'cognito-idp:AdminUpdateUserAttributes',
      'cognito-idp:ListUsers',
      'cognito-idp:UpdateUserPool',
    ]),
  ],
}
