import { actionsOf } from '../../kit/resource-type.ts'

/** What an intruder would try on a role. */
export const roleActions: readonly string[] = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  ...actionsOf('iam', 'PassRole PutRolePolicy UpdateAssumeRolePolicy DeleteRole'),
]
