import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRegistry, platformAccounts } from '@breakwater/registry/registry'
import { App } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sharedAccounts } from './create-app.ts'
import { LogArchiveStack } from './log-archive/log-archive-stack.ts'
import { baselineAccounts } from './security-baseline/baseline-account.ts'
import { synthesizeApp } from './testing/synthesize-app.ts'

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

describe('the stacks of the platform', () => {
  const { assembly, registry, templates } = synthesizeApp()
  const { artifacts } = z
    .object({
      artifacts: z.record(
        z.string(),
        z.object({
          type: z.string(),
          dependencies: z.array(z.string()).default([]),
          properties: z.object({ terminationProtection: z.boolean().optional() }).optional(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')))
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack')
  const named = (pattern: RegExp) => stacks.filter(([name]) => pattern.test(name))

  it('cannot be deleted by mistake', () => {
    expect(stacks.length).toBeGreaterThan(10)
    expect(stacks.filter(([, { properties }]) => properties?.terminationProtection !== true)).toEqual([])
  })

  it('refuse to be deployed into another account', () => {
    const guarded = z.object({
      Rules: z.object({ AccountGuard: z.object({ Assertions: z.array(z.unknown()).length(2) }) }),
    })
    expect(templates.filter(({ template }) => !guarded.safeParse(template).success)).toEqual([])
  })

  it.each([
    ['the baselines', /^Baseline-/, 'LogArchive', registry.agencies.length + platformAccounts.length],
    ['the trail', /^AuditTrail$/, 'LogArchive', 1],
    ['the roles that put facts', /^Facts-/, 'Lake', registry.agencies.length],
  ])('of %s are deployed after what they deliver to', (_, pattern, before, number) => {
    expect(named(pattern)).toHaveLength(number)
    for (const [name, { dependencies }] of named(pattern)) expect(dependencies, name).toContain(before)
  })

  it('that deliver to the log archive cannot be added before it', () => {
    expect(() => LogArchiveStack.find(new App())).toThrow('the log archive must be added to the app before the stacks')
  })
})
