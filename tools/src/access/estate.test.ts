import type { Resource } from '@breakwater/cloud/resource'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { readEstate } from './estate.ts'
import { stranger } from './stranger.ts'

const registry = loadRegistry()
const { accounts, organization } = registry.platform
const [agency] = registry.agencies
if (!agency) throw new Error('no agency')

function role(accountId: string, properties: Record<string, unknown> = {}): Resource {
  return {
    path: 'Stack/Api',
    logicalId: 'Api',
    type: 'AWS::IAM::Role',
    accountId,
    region: 'us-east-1',
    ref: 'api',
    attributes: { Arn: `arn:aws:iam::${accountId}:role/api` },
    properties,
  }
}

function estateOf(...resources: Resource[]) {
  const ids = [...new Set([accounts.management, agency?.accountId ?? '', ...resources.map((one) => one.accountId)])]
  const deployed = ids.map((id) => ({
    id,
    region: 'us-east-1',
    resources: resources.filter(({ accountId }) => accountId === id),
  }))
  return readEstate(deployed, registry)
}

describe('an estate', () => {
  it('has every account of the registry, also one without a resource', () => {
    const names = estateOf().accounts.map(({ name }) => name)
    expect(names).toEqual([...Object.keys(accounts), ...registry.agencies.map(({ slug }) => slug)])
  })

  it("has the operator's role in an account that AWS Organizations made, as a resource too, and not in its own", () => {
    const { roles, stores } = estateOf()
    const operators = roles.filter(({ kind }) => kind === 'operator')
    const arn = `arn:aws:iam::${agency.accountId}:role/OrganizationAccountAccessRole`
    expect(operators.map((one) => one.arn)).toContain(arn)
    expect(operators.map(({ accountId }) => accountId)).not.toContain(accounts.management)
    expect(stores.filter((store) => store.kind === 'role').map((store) => store.arn)).toContain(arn)
    expect(stores.map(({ account }) => account.id)).not.toContain(accounts.management)
  })

  it('has each role with its own account, and its resources in the account that they are in', () => {
    const { roles, stores } = estateOf(role(agency.accountId), role(accounts.edge))
    const declared = roles.filter(({ kind }) => kind === 'role')
    expect(declared.map(({ arn, account }) => [arn, account.name])).toEqual([
      [`arn:aws:iam::${accounts.edge}:role/api`, 'edge'],
      [`arn:aws:iam::${agency.accountId}:role/api`, agency.slug],
    ])
    for (const { arn, account } of stores.filter(({ logicalId }) => logicalId === 'Api')) {
      expect(arn.split(':')[4]).toBe(account.id)
    }
  })

  it('knows the stranger, who is not in the organization, beside its own roles', () => {
    const estate = estateOf(role(agency.accountId))
    expect(estate.role(stranger.arn)).toBe(stranger)
    expect(estate.role(`arn:aws:iam::${agency.accountId}:role/api`)?.accountId).toBe(agency.accountId)
    expect(estate.role(`arn:aws:iam::${agency.accountId}:role/other`)).toBeUndefined()
    expect(estate.organization.pathOf(stranger.accountId)).toBeUndefined()
    expect(estate.organization.id).toBe(organization.id)
  })

  it('names each policy of a role that it could not read, so that no proof overlooks it', () => {
    expect(estateOf(role(agency.accountId)).unread).toEqual([])
    const policy = 'arn:aws:iam::aws:policy/NotKnownHere'
    expect(estateOf(role(agency.accountId, { ManagedPolicyArns: [policy] })).unread).toEqual([`api: ${policy}`])
  })
})
