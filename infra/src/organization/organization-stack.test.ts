import { loadRegistry } from '@breakwater/registry/registry'
import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { guardrails } from '../guardrails/guardrails.ts'
import { addOrganization } from './add-organization.ts'

const registry = loadRegistry()
const { platform } = registry
const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS })
addOrganization(app, registry)
const stacks = app.node.children as Stack[]
const organization = Template.fromStack(app.node.findChild('Organization') as Stack)
const agencyStacks = stacks.filter(({ node }) => node.id.startsWith('AgencyAccounts'))
const agencyAccounts = agencyStacks.flatMap((stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::Organizations::Account')),
)

function unitId(name: string): string {
  const [logicalId] = Object.keys(
    organization.findResources('AWS::Organizations::OrganizationalUnit', { Properties: { Name: name } }),
  )
  return logicalId ?? expect.fail(`no unit ${name}`)
}

describe('the organization', () => {
  it('is in the management account, in the region of AWS Organizations', () => {
    for (const stack of stacks) {
      expect([stack.account, stack.region]).toEqual([platform.accounts.management, 'us-east-1'])
      expect(stack.terminationProtection).toBe(true)
    }
  })

  it('has a unit for the platform, for quarantine, for suspended accounts and for each ring of the agencies', () => {
    for (const name of ['platform', 'agencies', 'quarantine', 'suspended']) {
      organization.hasResourceProperties('AWS::Organizations::OrganizationalUnit', {
        Name: name,
        ParentId: platform.organization.rootId,
      })
    }
    for (const name of [
      'ring-0',
      'ring-1',
      'ring-2',
      'ring-3',
      'ring-4',
      'ring-5',
      'ring-6',
      'ring-7',
      'ring-8',
      'ring-9',
    ]) {
      organization.hasResourceProperties('AWS::Organizations::OrganizationalUnit', {
        Name: name,
        ParentId: { Ref: unitId('agencies') },
      })
    }
  })

  it('exports each ring, also one without agencies, so that an agency can move to it', () => {
    const exported = Object.values(organization.toJSON().Outputs as Record<string, { Value: unknown }>)
    for (let ring = 0; ring <= 9; ring++) {
      expect(exported).toContainEqual(expect.objectContaining({ Value: { Ref: unitId(`ring-${ring}`) } }))
    }
  })

  it('attaches every policy, unchanged, to its places', () => {
    organization.resourceCountIs('AWS::Organizations::Policy', guardrails(platform).length)
    for (const { name, description, type, document, attachedTo } of guardrails(platform)) {
      organization.hasResourceProperties('AWS::Organizations::Policy', {
        Name: name,
        Description: description,
        Type: type,
        Content: document,
        TargetIds: attachedTo.map((place) =>
          place === 'root' ? platform.organization.rootId : { Ref: unitId(place) },
        ),
      })
    }
  })

  it('creates its policies before any account', () => {
    const chain = (type: string) => Object.values(organization.findResources(type)).map(({ DependsOn }) => DependsOn[0])
    const policies = Object.keys(organization.findResources('AWS::Organizations::Policy'))
    const accounts = Object.keys(organization.findResources('AWS::Organizations::Account'))
    const beforeAccounts = chain('AWS::Organizations::Account').filter((before) => !accounts.includes(before))
    expect(beforeAccounts).toHaveLength(1)
    expect(policies).toContain(beforeAccounts[0])
  })
})

describe('the accounts', () => {
  it("include each of the platform's in its unit, except the management account", () => {
    const accounts = Object.values(organization.findResources('AWS::Organizations::Account'))
    const members = Object.entries(platform.accounts).filter(([name]) => name !== 'management')
    expect(members.map(([name]) => name)).toEqual(expect.arrayContaining(['logArchive', 'dns', 'edge', 'analytics']))
    expect(accounts.map(({ Properties }) => [Properties.AccountName, Properties.Email, Properties.Tags])).toEqual(
      members.map(([name, id]) => {
        const accountName = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
        return [accountName, `aws+${accountName}@${platform.domain}`, [{ Key: 'breakwater:account-id', Value: id }]]
      }),
    )
    for (const { Properties } of accounts) expect(Properties.ParentIds).toEqual([{ Ref: unitId('platform') }])
  })

  it("include each agency's in the unit of its ring, with its slug and ring as tags", () => {
    expect(agencyAccounts).toHaveLength(registry.agencies.length)
    for (const { slug, accountId, release } of registry.agencies) {
      const account = agencyAccounts.find(({ Properties }) => Properties.AccountName === `agency-${slug}`)
      expect(account?.Properties.Email).toBe(`aws+agency-${slug}@${platform.domain}`)
      expect(account?.Properties.Tags).toEqual([
        { Key: 'breakwater:account-id', Value: accountId },
        { Key: 'breakwater:agency', Value: slug },
        { Key: 'breakwater:ring', Value: String(release.ring) },
      ])
      expect(account?.Properties.ParentIds).toEqual([
        {
          'Fn::GetStackOutput': {
            StackName: 'Organization',
            Region: 'us-east-1',
            OutputName: expect.stringContaining(unitId(`ring-${release.ring}`)),
          },
        },
      ])
    }
  })

  it('are retained when their stack is deleted', () => {
    for (const stack of stacks) {
      Template.fromStack(stack).allResources('AWS::Organizations::Account', {
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      })
    }
    organization.allResources('AWS::Organizations::OrganizationalUnit', { DeletionPolicy: 'Retain' })
  })

  it('are created one at a time, in and between stacks', () => {
    for (const stack of stacks) {
      const resources = Object.entries(
        Template.fromStack(stack).toJSON().Resources as Record<string, { DependsOn?: string[] }>,
      )
      expect(resources.filter(([, { DependsOn }]) => DependsOn === undefined)).toHaveLength(1)
    }
    agencyStacks.forEach((stack, index) => {
      expect(stack.dependencies).toContain(agencyStacks[index - 1] ?? app.node.findChild('Organization'))
    })
  })
})
