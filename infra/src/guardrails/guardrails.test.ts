import type { AccessModel } from '@breakwater/iam/access-model'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import { contradicts, decideExample, exampleModel, explain } from '@breakwater/policy-kit/testing/decide-example'
import { survivingMutants } from '@breakwater/policy-kit/testing/surviving-mutants'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { permissionSetLimits } from '../identity/permission-sets/permission-set.ts'
import { type Guardrail, guardrailLimits } from './guardrail.ts'
import { guardrails } from './guardrails.ts'

const { platform } = loadRegistry()
const all = guardrails(platform)

/** Every other policy allows, so that a denial comes from this policy. */
function under(guardrail: Pick<Guardrail, 'name' | 'type'>, document: NamedPolicy['document']): AccessModel {
  const own: NamedPolicy = { name: guardrail.name, document }
  const isServiceControl = guardrail.type === 'SERVICE_CONTROL_POLICY'
  return exampleModel({
    organizationId: platform.organization.id,
    ...(isServiceControl ? { serviceControl: [[fullAwsAccess, own]] } : { resourceControl: [[rcpFullAwsAccess, own]] }),
  })
}

describe.each(all.map((guardrail) => [guardrail.name, guardrail] as const))('%s', (_, guardrail) => {
  const model = under(guardrail, guardrail.document)

  it.each(guardrail.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = decideExample(model, example.request)
    expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('has an example that each statement denies, and an example that is allowed', () => {
    const decided = guardrail.examples.flatMap(({ request, expect }) =>
      expect === 'deny' ? decideExample(model, request).decidedBy.map(({ sid }) => sid) : [],
    )
    expect(new Set(decided)).toEqual(new Set(guardrail.document.Statement.map(({ Sid }) => Sid)))
    expect(guardrail.examples.some(({ expect }) => expect === 'allow')).toBe(true)
  })

  it('has an example that notices each fault of the policy', () => {
    const survivors = survivingMutants(guardrail, (document) => {
      const mutated = under(guardrail, document)
      return guardrail.examples.some(({ expect, request }) => contradicts(expect, decideExample(mutated, request)))
    })
    expect(survivors).toEqual([])
  })
})

it('contains denials only', () => {
  expect(all.flatMap(({ document }) => document.Statement.map(({ Effect }) => Effect))).not.toContain('Allow')
})

it('has no policy over the size limit', () => {
  for (const { name, type, document } of all) {
    expect(JSON.stringify(document).length, name).toBeLessThanOrEqual(guardrailLimits[type].characters)
  }
})

it('attaches each policy to the units that it is for', () => {
  expect(Object.fromEntries(all.map(({ name, type, attachedTo }) => [name, [type, ...attachedTo]]))).toEqual({
    'stay-in-organization': ['SERVICE_CONTROL_POLICY', 'root'],
    'keep-watching': ['SERVICE_CONTROL_POLICY', 'root'],
    'keep-logs': ['SERVICE_CONTROL_POLICY', 'root'],
    'stay-in-regions': ['SERVICE_CONTROL_POLICY', 'root'],
    'encrypt-storage': ['SERVICE_CONTROL_POLICY', 'root'],
    'nothing-public': ['SERVICE_CONTROL_POLICY', 'root'],
    'no-lasting-credentials': ['SERVICE_CONTROL_POLICY', 'root'],
    'no-sharing': ['SERVICE_CONTROL_POLICY', 'root'],
    'keep-people-off': ['SERVICE_CONTROL_POLICY', 'platform', 'agencies'],
    'keep-to-own-data': ['SERVICE_CONTROL_POLICY', 'agencies'],
    freeze: ['SERVICE_CONTROL_POLICY', 'quarantine', 'suspended'],
    'organization-only': ['RESOURCE_CONTROL_POLICY', 'root'],
    'own-account-only': ['RESOURCE_CONTROL_POLICY', 'agencies'],
  })
})

it('knows the limits of AWS Organizations and of Identity Center', () => {
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  expect(guardrailLimits).toEqual({
    SERVICE_CONTROL_POLICY: { perNode: 10, characters: 10_240 },
    RESOURCE_CONTROL_POLICY: { perNode: 5, characters: 5_120 },
  })
  expect(permissionSetLimits).toEqual({ nameCharacters: 32, policyCharacters: 10_240 })
})
