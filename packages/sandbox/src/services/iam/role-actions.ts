import { actionsOf } from '../../kit/resource-type.ts'

/** What a person who wants at a role would try on it. */
export const roleActions: readonly string[] = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  ...actionsOf('iam', 'PassRole PutRolePolicy UpdateAssumeRolePolicy DeleteRole'),
]
