import type { Resource } from '@breakwater/cloud/resource'
import { type AccessModel, type DeployedAccount, readAccessModel } from '@breakwater/iam/access-model'
import type { Decision, NamedPolicy } from '@breakwater/iam/access-request'
import { awsManagedPolicies } from '@breakwater/iam/aws-managed-policies'
import { rcpFullAwsAccess } from '@breakwater/iam/full-access'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import type { PolicyCarriers } from '@breakwater/iam/resource-policies'
import { describe, expect, it } from 'vitest'
import type { Example, PolicyExample, PolicyExamples, ResourceExamples, RoleExamples } from '../policy-example.ts'
import { contradicts, decideExample, exampleModel, explain } from './decide-example.ts'
import { survivingMutants } from './surviving-mutants.ts'

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
  /** The roles whose permissions a library writes and offers no way to change, by logical id, each with a reason. */
  libraryRoles?: readonly { role: RegExp; reason: string }[]
}

/**
 * Tests that each resource's policy and each role's permissions satisfy their examples, that every policy and every
 * statement has an example, and that an example notices each fault that a policy could get.
 */
export function describePolicyExamples({
  accounts,
  carriers,
  organizationId,
  examples,
  needsExamples = () => true,
  libraryRoles = [],
}: ExampledPolicies): void {
  const access = readAccessModel(accounts, undefined, carriers)
  const declared = new Set(accounts.map(({ id }) => id))
  const model = modelWith()
  const resources = accounts.flatMap((account) => account.resources)
  const byName = Map.groupBy(
    resources.flatMap((resource) => namesOf(resource).map((name) => ({ name, resource }))),
    ({ name }) => name,
  )
  const ofResources = examples.filter((entry): entry is ResourceExamples => 'of' in entry)
  const ofRoles = examples.filter((entry): entry is RoleExamples => 'by' in entry)

  /** @param replaced a policy of the app and what to put in its place */
  function modelWith(replaced?: { policy: NamedPolicy; by: PolicyDocument }): AccessModel {
    const current = (policy: NamedPolicy) =>
      policy === replaced?.policy ? { ...policy, document: replaced.by } : policy
    return exampleModel({
      organizationId,
      identityOf(arn) {
        const role = access.role(arn)
        return (
          role && { identity: role.identity.map(current), ...(role.boundary && { boundary: current(role.boundary) }) }
        )
      },
      resourcePolicy(arn, accountId) {
        // What an account allows of which the app declares nothing is tested with that account.
        if (!declared.has(accountId)) return rcpFullAwsAccess
        const policy = access.resourcePolicy(arn, accountId)
        return policy && current(policy)
      },
    })
  }

  function find(name: string): Resource {
    const [found, ...more] = new Set(byName.get(name)?.map(({ resource }) => resource))
    if (!found || more.length > 0) throw new Error(`${name}: ${found ? 'more than one' : 'no'} such resource`)
    return found
  }

  function policyOf(resource: Resource): NamedPolicy | undefined {
    return access.resourcePolicy(arnOf(resource), resource.accountId)
  }

  /** Replaces `{Stack/LogicalId}`. */
  const withNames = (text: string, nameOf: (resource: Resource) => string) =>
    text.replace(/\{(.+?)\}/g, (_, name: string) => nameOf(find(name)))

  const withContext = (context: Example['request']['context'] = {}) =>
    Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        typeof value === 'string' ? withNames(value, ({ ref }) => ref) : value,
      ]),
    )

  function onResource(
    resource: Resource,
    { request: { on = '', context, ...request }, ...example }: PolicyExample,
  ): Example {
    return {
      ...example,
      request: {
        ...request,
        resource: `${arnOf(resource)}${on}`,
        owner: resource.accountId,
        context: withContext(context),
      },
    }
  }

  function byRole({ by, examples: own }: RoleExamples): Example[] {
    const from = arnOf(find(by))
    return own.map(({ request: { context, resource, ...request }, ...example }) => ({
      ...example,
      request: { ...request, from, resource: withNames(resource, arnOf), context: withContext(context) },
    }))
  }

  function expectVerdicts(judged: readonly Example[]): void {
    it.each(judged.map((example) => [example.name, example] as const))('%s', (_, example) => {
      const decision = decideExample(model, example.request)
      expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
      expect(decision.unknown).toEqual([])
    })
  }

  /** Returns whether an example's verdict is another one with a policy that has a fault. */
  const noticedBy = (judged: readonly Example[], policy: NamedPolicy) => (by: PolicyDocument) => {
    const mutated = modelWith({ policy, by })
    return judged.some(({ request, expect }) => contradicts(expect, decideExample(mutated, request)))
  }

  describe.each(ofResources.map((entry) => [entry.of, entry] as const))('%s', (_, entry) => {
    const resource = find(entry.of)
    const policy = policyOf(resource)
    const judged = entry.examples.map((example) => onResource(resource, example))

    expectVerdicts(judged)

    it('has each statement decide in an example', () => {
      const decided = judged.flatMap(({ request }) => indexesIn(policy, decideExample(model, request)))
      const statements = [policy?.document.Statement ?? []].flat().map((_, index) => index)
      expect([...new Set(decided)].sort((one, other) => one - other)).toEqual(statements)
    })

    it('has an example that notices each fault of the policy', () => {
      if (!policy) return expect(entry.equivalentMutants).toBeUndefined()
      const exampled = { ...entry, document: policy.document, guarded: arnOf(resource) }
      expect(survivingMutants(exampled, noticedBy(judged, policy))).toEqual([])
    })
  })

  describe.each(ofRoles.map((entry) => [entry.by, entry] as const))('the permissions of %s', (_, entry) => {
    const judged = byRole(entry)
    const role = access.role(arnOf(find(entry.by)))
    const policies = [...(role?.identity ?? []), ...(role?.boundary ? [role.boundary] : [])]

    expectVerdicts(judged)

    it.each(policies.filter(({ name }) => !awsManagedPolicies[name]).map((policy) => [policy.name, policy] as const))(
      'have an example that notices each fault of %s',
      (_, policy) => {
        const exampled = { ...entry, document: policy.document }
        expect(survivingMutants(exampled, noticedBy(judged, policy))).toEqual([])
      },
    )
  })

  it('has examples for every policy of a resource', () => {
    const guarded = resources.filter((resource) => policyOf(resource) && needsExamples(resource))
    const exampled = new Set(ofResources.map(({ of }) => find(of)))
    expect(guarded.length).toBeGreaterThan(0)
    expect(guarded.filter((resource) => !exampled.has(resource)).map(({ path }) => path)).toEqual([])
  })

  it('has examples for the permissions of every role that no library writes', () => {
    const exampled = new Set(ofRoles.map(({ by }) => arnOf(find(by))))
    const ours = access.roles.filter(
      ({ kind, identity, logicalId }) =>
        kind === 'role' && identity.length > 0 && !libraryRoles.some(({ role }) => role.test(logicalId)),
    )
    expect(ours.filter(({ arn }) => !exampled.has(arn)).map(({ logicalId }) => logicalId)).toEqual([])
  })
}

/** Returns the statements of a policy that decided, by their index. */
function indexesIn(policy: NamedPolicy | undefined, { decidedBy }: Decision): number[] {
  return decidedBy.flatMap((by) => (by.policy === policy?.name ? by.index : []))
}

/** Returns stack and logical id without the hash that the CDK appends, or the logical id alone. */
function namesOf({ path, logicalId }: Resource): string[] {
  return [path, logicalId].map((name) => name.replace(/[0-9A-F]{8}$/, ''))
}

function arnOf({ type, ref, attributes }: Resource): string {
  if (type === 'AWS::Route53::HostedZone') return `arn:aws:route53:::hostedzone/${ref}`
  return attributes.Arn ?? ref
}
