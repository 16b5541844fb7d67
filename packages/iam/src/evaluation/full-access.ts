import type { NamedPolicy } from './access-request.ts'

/** The policy of AWS that is attached at every level of an organization, until somebody detaches it. */
export const fullAwsAccess: NamedPolicy = {
  name: 'FullAWSAccess',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
}

/** Its counterpart for resource control policies, which can't be detached. */
export const rcpFullAwsAccess: NamedPolicy = {
  name: 'RCPFullAWSAccess',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } },
}
