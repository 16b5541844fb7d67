import { loadRegistry } from '@breakwater/registry/registry'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { addIdentity } from './add-identity.ts'
import { Assignments } from './assignments.ts'
import { Job } from './job.ts'
import { permissionSetLimits } from './permission-sets/permission-set.ts'
import { permissionSets } from './permission-sets/permission-sets.ts'

const registry = loadRegistry()
const { platform } = registry
const sets = permissionSets(platform)
const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS })
addIdentity(app, registry)
const stacks = app.node.children as Stack[]
const identity = Template.fromStack(app.node.findChild('Identity') as Stack)
const assignments = stacks.flatMap((stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::SSO::Assignment')),
)

describe.each(sets.map((set) => [set.name, set] as const))('the permission set %s', (_, set) => {
  it('ends its sessions after at most four hours', () => {
    identity.hasResourceProperties('AWS::SSO::PermissionSet', { Name: set.name, SessionDuration: set.session })
    expect(Number(/^PT(\d)H$/.exec(set.session)?.[1])).toBeLessThanOrEqual(4)
  })

  it('is within the length that Identity Center accepts', () => {
    const policy = JSON.stringify(set.grants.map(({ statement }) => statement))
    expect(set.name.length).toBeLessThanOrEqual(permissionSetLimits.nameCharacters)
    expect(policy.length).toBeLessThanOrEqual(permissionSetLimits.policyCharacters)
  })

  it('allows no wildcard that covers every service or all actions of one service', () => {
    const allowed = set.grants.filter(({ statement }) => statement.Effect === 'Allow')
    expect(allowed.flatMap(({ statement }) => statement.NotAction ?? [])).toEqual([])
    expect(
      allowed.flatMap(({ statement }) => statement.Action).filter((action) => /^\*|:\*$/.test(action ?? '')),
    ).toEqual([])
  })

  it('gives a reason for each wildcard in its resources', () => {
    const unexplained = set.grants.filter(
      ({ statement, wildcardBecause }) =>
        statement.Effect === 'Allow' &&
        [statement.Resource ?? '*'].flat().some((arn) => arn.includes('*')) &&
        !wildcardBecause,
    )
    expect(unexplained).toEqual([])
  })
})

it('gives administrator access to BreakGlass alone, for an hour', () => {
  const administrators = sets.filter(({ awsPolicies }) => awsPolicies?.includes('AdministratorAccess'))
  expect(administrators.map(({ name, session }) => [name, session])).toEqual([['BreakGlass', 'PT1H']])
})

it('assigns permission sets to groups and never to a person', () => {
  expect(new Set(assignments.map(({ Properties }) => Properties.PrincipalType))).toEqual(new Set(['GROUP']))
  identity.resourceCountIs('AWS::IdentityStore::Group', sets.length)
})

it.each([
  [
    'an agency',
    registry.agencies[0]?.accountId,
    ['Release', 'SupportReadOnly', 'StaffOffboarding', 'SecurityAudit', 'BreakGlass'],
  ],
  ['the edge', platform.accounts.edge, ['PlatformEngineer', 'SecurityAudit', 'BreakGlass']],
  ['the dns', platform.accounts.dns, ['PlatformEngineer', 'SecurityAudit', 'BreakGlass']],
  ['the analytics', platform.accounts.analytics, ['PlatformEngineer', 'SecurityAudit', 'BreakGlass']],
  ['the log archive', platform.accounts.logArchive, ['SecurityAudit', 'BreakGlass']],
  ['the management', platform.accounts.management, ['SecurityAudit', 'BreakGlass']],
])('assigns only the jobs of %s in its account', (_, accountId, jobs) => {
  const given = assignments.filter(({ Properties }) => Properties.TargetId === accountId)
  const names = given.map(
    ({ Properties }) => sets.find(({ name }) => JSON.stringify(Properties.PermissionSetArn).includes(name))?.name,
  )
  expect(names).toEqual(jobs)
  for (const { Properties } of given) expect(JSON.stringify(Properties.PrincipalId)).toMatch(new RegExp(jobs.join('|')))
})

it('assigns every permission set to the group of the same job', () => {
  for (const { Properties } of assignments) {
    const job = (reference: unknown) => sets.find(({ name }) => JSON.stringify(reference).includes(name))?.name
    expect(job(Properties.PrincipalId)).toBe(job(Properties.PermissionSetArn))
  }
})

it('changes the roles of one account one after the other', () => {
  for (const stack of stacks) {
    const resources: Record<string, { DependsOn?: string[]; Properties: { TargetId: string } }> = Template.fromStack(
      stack,
    ).findResources('AWS::SSO::Assignment') as never
    const starts = Object.values(resources).filter(
      ({ DependsOn = [] }) => !DependsOn.some((before) => before in resources),
    )
    const accounts = starts.map(({ Properties }) => Properties.TargetId)
    expect(new Set(accounts).size).toBe(accounts.length)
    expect(starts.length).toBeLessThanOrEqual(8)
  }
})

it('gives each job a group of its name in the identity store', () => {
  for (const { name, description } of sets) {
    identity.hasResourceProperties('AWS::IdentityStore::Group', {
      DisplayName: name,
      IdentityStoreId: platform.identityCenter.identityStoreId,
      Description: `${description}. Whoever is in it has the permission set ${name}.`,
    })
  }
})

it('makes every assignment for an account, in the instance of Identity Center', () => {
  expect(assignments.length).toBeGreaterThan(10)
  for (const { Properties } of assignments) {
    expect(Properties).toMatchObject({
      TargetType: 'AWS_ACCOUNT',
      InstanceArn: platform.identityCenter.instanceArn,
    })
  }
})

it('changes the agencies of one stack after those of the stack before', () => {
  const [first, ...others] = stacks
  expect(first?.node.id).toBe('Identity')
  expect(others.length).toBeGreaterThan(1)
  others.forEach((stack, index) => {
    expect(stack.dependencies).toContain(stacks[index])
  })
})

describe('the assignments of many accounts', () => {
  const { identityCenter } = platform
  const [permissionSet] = sets

  function assign(accounts: number, jobs: (scope: Stack) => Map<string, Job>) {
    const stack = new Stack(new App(), 'Many')
    const targets = Array.from({ length: accounts }, (_, index) => ({
      name: `agency-${index}`,
      accountId: String(300_000_000_000 + index),
      permissionSets: permissionSet ? [permissionSet] : [],
    }))
    new Assignments(stack, 'Assignments', { identityCenter, targets, jobs: jobs(stack) })
    return Object.values(Template.fromStack(stack).findResources('AWS::SSO::Assignment'))
  }

  function jobOf(scope: Stack): Map<string, Job> {
    if (!permissionSet) return new Map()
    return new Map([[permissionSet.name, new Job(scope, 'Job', { identityCenter, permissionSet })]])
  }

  it('are made for eight accounts at a time, and two calls are left for people', () => {
    const made = assign(30, jobOf)
    expect(made).toHaveLength(30)
    expect(made.filter(({ DependsOn = [] }) => DependsOn.length === 0)).toHaveLength(8)
    expect(new Set(made.flatMap(({ DependsOn = [] }) => DependsOn)).size).toBe(22)
  })

  it('are refused for a permission set that does not exist', () => {
    expect(() => assign(1, () => new Map())).toThrow(`there is no permission set ${permissionSet?.name}`)
  })
})
