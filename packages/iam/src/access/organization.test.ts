import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { readOrganization } from './organization.ts'

const [management, member, outsider] = ['999999999999', '111111111111', '333333333333'] as const
const setting = { id: 'o-1', rootId: 'r-1', managementAccountId: management }

function resource(type: string, ref: string, properties: Record<string, unknown>): Resource {
  const place = { path: `Organization/${ref}`, logicalId: ref, accountId: management, region: 'us-east-1' }
  return { ...place, type: `AWS::Organizations::${type}`, ref, properties, attributes: {} }
}

function policy(Name: string, Type: string, target: string): Resource {
  const Content = {
    Statement: [
      { Effect: 'Deny', Action: '*', Resource: '*', ...(Type === 'RESOURCE_CONTROL_POLICY' && { Principal: '*' }) },
    ],
  }
  return resource('Policy', Name, { Name, Type, TargetIds: [target], Content })
}

/** The root, a unit in it, and an account in the unit, each with a policy of its own. */
const organization = () =>
  readOrganization(
    [
      resource('OrganizationalUnit', 'ou-agencies', { Name: 'agencies', ParentId: 'r-1' }),
      resource('Account', 'account', {
        AccountName: 'harborlight',
        ParentIds: ['ou-agencies'],
        Tags: [{ Key: 'breakwater:account', Value: member }],
      }),
      policy('of the root', 'SERVICE_CONTROL_POLICY', 'r-1'),
      policy('of the unit', 'SERVICE_CONTROL_POLICY', 'ou-agencies'),
      policy('of the account', 'SERVICE_CONTROL_POLICY', 'account'),
      policy('of the management account', 'SERVICE_CONTROL_POLICY', management),
      policy('of resources', 'RESOURCE_CONTROL_POLICY', 'r-1'),
    ],
    setting,
  )

const names = (levels: readonly (readonly { name: string }[])[] = []) =>
  levels.map((level) => level.slice(1).map(({ name }) => name))

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
describe('the policies of an organization', () => {
  it('apply to an account level by level, beside the one that AWS attaches to each', () => {
    const levels = organization()?.serviceControl(member) ?? []
    expect(levels.map(([first]) => first?.name)).toEqual(['FullAWSAccess', 'FullAWSAccess', 'FullAWSAccess'])
    expect(names(levels)).toEqual([['of the root'], ['of the unit'], ['of the account']])
    expect(names(organization()?.resourceControl(member))).toEqual([['of resources'], [], []])
  })

  it.each([
    ['the management account', management],
    ['an account outside', outsider],
  ])('do not apply to %s, even if one is attached to it', (_, accountId) => {
    expect(organization()?.serviceControl(accountId)).toEqual([])
    expect(organization()?.resourceControl(accountId)).toEqual([])
  })

  it('name the place of an account by its units, and that of an account outside not at all', () => {
    expect(organization()?.pathOf(member)).toBe('o-1/r-1/ou-agencies/')
    expect(organization()?.pathOf(management)).toBe('o-1/r-1/')
    expect(organization()?.pathOf(outsider)).toBeUndefined()
  })

  it('do not exist without an organization', () => {
    expect(readOrganization([], undefined)).toBeUndefined()
  })
})
