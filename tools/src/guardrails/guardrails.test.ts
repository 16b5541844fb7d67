import type { ApplicablePolicies, NamedPolicy } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import { type Guardrail, guardrailLimits } from '@breakwater/infra/guardrails/guardrail'
import { guardrails } from '@breakwater/infra/guardrails/guardrails'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { exampleRequest, explain, verdict } from './example-verdict.ts'

const { platform } = loadRegistry()
const all = guardrails(platform)

/** Everything else allows, so that what is denied is denied by this policy. */
function under(guardrail: Guardrail): ApplicablePolicies {
  const own: NamedPolicy = { name: guardrail.name, document: guardrail.document }
  const isServiceControl = guardrail.type === 'SERVICE_CONTROL_POLICY'
  return {
    identity: [fullAwsAccess],
    resource: rcpFullAwsAccess,
    serviceControl: [isServiceControl ? [fullAwsAccess, own] : [fullAwsAccess]],
    resourceControl: [isServiceControl ? [rcpFullAwsAccess] : [rcpFullAwsAccess, own]],
  }
}

describe.each(all.map((guardrail) => [guardrail.name, guardrail] as const))('%s', (_, guardrail) => {
  it.each(guardrail.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = verdict(exampleRequest(example.request, platform.organization.id), under(guardrail))
    expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('has each of its statements deny something in an example, and lets something through', () => {
    const decided = guardrail.examples.flatMap(({ request, expect }) =>
      expect === 'deny'
        ? verdict(exampleRequest(request, platform.organization.id), under(guardrail)).decidedBy.map(({ sid }) => sid)
        : [],
    )
    expect(new Set(decided)).toEqual(new Set(guardrail.document.Statement.map(({ Sid }) => Sid)))
    expect(guardrail.examples.some(({ expect }) => expect === 'allow')).toBe(true)
  })
})

it('counts on nothing but denials, so that policies can only take away', () => {
  expect(all.flatMap(({ document }) => document.Statement.map(({ Effect }) => Effect))).not.toContain('Allow')
})

it('stays within the size of a policy', () => {
  for (const { name, type, document } of all) {
    expect(JSON.stringify(document).length, name).toBeLessThanOrEqual(guardrailLimits[type].characters)
  }
})
