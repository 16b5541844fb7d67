import type { NamedPolicy } from './access-request.ts'

/** The AWS managed policy that is attached at every level of an organization until it is detached. */
export const fullAwsAccess: NamedPolicy = {
  name: 'FullAWSAccess',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
}

/** The same for resource control policies; it can't be detached. */
export const rcpFullAwsAccess: NamedPolicy = {
  name: 'RCPFullAWSAccess',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } },
}
