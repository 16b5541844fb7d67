import { describe, expect, it } from 'vitest'
import { isKnownKey } from './condition-keys.ts'

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe('a key that may be absent from a request', () => {
  const global = [
    ...['PrincipalArn', 'PrincipalAccount', 'PrincipalOrgID', 'PrincipalOrgPaths', 'PrincipalIsAWSService'],
    ...['PrincipalServiceName', 'PrincipalServiceNamesList', 'PrincipalType', 'userid', 'username'],
    ...['AssumedRoot', 'FederatedProvider', 'TokenIssueTime', 'MultiFactorAuthAge', 'MultiFactorAuthPresent'],
    ...['ChatbotSourceArn', 'SourceIdentity', 'ResourceAccount', 'ResourceOrgID', 'ResourceOrgPaths', 'CalledVia'],
    ...['CalledViaFirst', 'CalledViaLast', 'ViaAWSService', 'CurrentTime', 'EpochTime', 'referer', 'RequestedRegion'],
    ...['TagKeys', 'SecureTransport', 'SourceArn', 'SourceAccount', 'SourceOrgID', 'SourceOrgPaths', 'SourceIp'],
    ...['SourceVpc', 'SourceVpce', 'SourceVpcArn', 'VpcSourceIp', 'UserAgent', 'VpceAccount', 'VpceOrgID'],
    ...['VpceOrgPaths', 'Ec2InstanceSourceVpc', 'Ec2InstanceSourcePrivateIPv4'],
  ]
  it.each(global)('is aws:%s', (name) => {
    expect(isKnownKey(`aws:${name}`.toLowerCase())).toBe(true)
  })

  it.each([
    'aws:PrincipalTag/team',
    'aws:RequestTag/team',
    'aws:ResourceTag/team',
    'kms:EncryptionContext:tenant',
    's3:ExistingObjectTag/team',
    's3:RequestObjectTag/team',
    'iam:ResourceTag/team',
    'ec2:ResourceTag/team',
    'cognito-identity.amazonaws.com:aud',
  ])('may have a last part that a customer chooses: %s', (key) => {
    expect(isKnownKey(key.toLowerCase())).toBe(true)
  })

  it.each([
    '',
    'aws:',
    'aws:principaltag',
    'aws:principaltags/team',
    'aws:sourceips',
    'x:aws:principaltag/team',
    'kms:encryptioncontext',
    's3:prefixes',
    'prefix',
    'cognito-identity.amazonaws.com.example.org:aud',
    'accounts.google.com:aud',
  ])('is none of another name: %j', (key) => {
    expect(isKnownKey(key)).toBe(false)
  })
})
