import { loadRegistry, platformAccounts } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { sharedAccounts } from './create-app.ts'
import { baselineAccounts } from './security-baseline/baseline-account.ts'

describe('the shared accounts', () => {
  it('are those of the registry, each once', () => {
    expect(sharedAccounts.map(({ account }) => account).toSorted()).toEqual(platformAccounts.toSorted())
  })

  it('own at least these resource types, each type by one account', () => {
    const owners = sharedAccounts.flatMap(({ account, ownTypes }) => ownTypes.map((type) => [type, account]))
    expect(new Set(owners.map(([type]) => type)).size).toBe(owners.length)
    expect(Object.fromEntries(owners)).toMatchObject({
      'AWS::CloudFront::Distribution': 'edge',
      'AWS::CloudTrail::Trail': 'management',
      'AWS::IdentityStore::Group': 'management',
      'AWS::Organizations::Account': 'management',
      'AWS::Organizations::OrganizationalUnit': 'management',
      'AWS::Organizations::Policy': 'management',
      'AWS::Route53::HostedZone': 'dns',
      'AWS::SSO::Assignment': 'management',
      'AWS::SSO::PermissionSet': 'management',
    })
  })
})

describe('the security baseline', () => {
  it('is for every account, those of the platform and of each agency', () => {
    const registry = loadRegistry()
    const { platform, agencies } = registry
    const accountIds = baselineAccounts(registry, sharedAccounts).map(({ accountId }) => accountId)
    expect(accountIds.toSorted()).toEqual(
      [...Object.values(platform.accounts), ...agencies.map(({ accountId }) => accountId)].toSorted(),
    )
  })
})
