import type { Resource } from '@breakwater/cloud/resource'
import { type DeployedAccount, readAccessModel } from '@breakwater/iam/access-model'
import type { Decision, NamedPolicy } from '@breakwater/iam/access-request'
import type { PolicyCarriers } from '@breakwater/iam/resource-policies'
import { describe, expect, it } from 'vitest'
import type { PolicyExample, PolicyExamples } from '../policy-example.ts'
import { decideExample, exampleModel, explain } from './decide-example.ts'

export type ExampledPolicies = {
  accounts: readonly DeployedAccount[]
  carriers: PolicyCarriers
  /** `o-…` */
  organizationId: string
  examples: readonly PolicyExamples[]
  /**
   * Returns whether the policy of a resource must have examples: `false` for policies that the CDK writes and we do not
   * rely on.
   */
  needsExamples?(resource: Resource): boolean
}

/**
 * Tests that each resource's policy satisfies its examples, and that every policy and every statement has an example.
 */
export function describePolicyExamples({
  accounts,
  carriers,
  organizationId,
  examples,
  needsExamples = () => true,
}: ExampledPolicies): void {
  const access = readAccessModel(accounts, undefined, carriers)
  const model = exampleModel({
    organizationId,
    identityOf: (arn) => access.role(arn),
    resourcePolicy: (arn, accountId) => access.resourcePolicy(arn, accountId),
  })
  const resources = accounts.flatMap((account) => account.resources)

  /** Returns stack and logical id without the hash that the CDK appends, or the logical id alone. */
  const namesOf = ({ path, logicalId }: Resource) => [path, logicalId].map((name) => name.replace(/[0-9A-F]{8}$/, ''))

  function find(name: string): Resource {
    const [found, ...more] = resources.filter((resource) => namesOf(resource).includes(name))
    if (!found || more.length > 0) throw new Error(`${name}: ${found ? 'more than one' : 'no'} such resource`)
    return found
  }

  function policyOf(resource: Resource): NamedPolicy | undefined {
    return access.resourcePolicy(arnOf(resource), resource.accountId)
  }

  const withNames = (text: string, nameOf: (resource: Resource) => string) =>
    text.replace(/\{(.+?)\}/g, (_, name: string) => nameOf(find(name)))

  function decideOn(resource: Resource, { request: { on = '', ...request } }: PolicyExample): Decision {
    const context = Object.fromEntries(
      Object.entries(request.context ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? withNames(value, ({ ref }) => ref) : value,
      ]),
    )
    return decideExample(model, {
      ...request,
      from: withNames(request.from, arnOf),
      resource: `${arnOf(resource)}${on}`,
      owner: resource.accountId,
      context,
    })
  }

  describe.each(examples.map((entry) => [entry.of, entry] as const))('%s', (_, entry) => {
    const resource = find(entry.of)

    it.each(entry.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
      const decision = decideOn(resource, example)
      expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
      expect(decision.unknown).toEqual([])
    })

    it('has each statement decide in an example', () => {
      const policy = policyOf(resource)
      const decided = entry.examples.flatMap((example) =>
        decideOn(resource, example).decidedBy.flatMap((by) => (by.policy === policy?.name ? by.index : [])),
      )
      const statements = [policy?.document.Statement ?? []].flat().map((_, index) => index)
      expect([...new Set(decided)].sort((one, other) => one - other)).toEqual(statements)
    })
  })

  it('has examples for every policy of a resource', () => {
    const guarded = resources.filter((resource) => policyOf(resource) && needsExamples(resource))
    const exampled = new Set(examples.map(({ of }) => find(of)))
    expect(guarded.length).toBeGreaterThan(0)
    expect(guarded.filter((resource) => !exampled.has(resource)).map(({ path }) => path)).toEqual([])
  })
}

function arnOf({ type, ref, attributes }: Resource): string {
  if (type === 'AWS::Route53::HostedZone') return `arn:aws:route53:::hostedzone/${ref}`
  return attributes.Arn ?? ref
}
