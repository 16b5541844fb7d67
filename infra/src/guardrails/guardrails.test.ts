import type { AccessModel } from '@breakwater/iam/access-model'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import { decideExample, exampleModel, explain } from '@breakwater/policy-kit/testing/decide-example'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { type Guardrail, guardrailLimits } from './guardrail.ts'
import { guardrails } from './guardrails.ts'

const { platform } = loadRegistry()
const all = guardrails(platform)

/** Everything else allows, so that what is denied is denied by this policy. */
function under(guardrail: Guardrail): AccessModel {
  const own: NamedPolicy = { name: guardrail.name, document: guardrail.document }
  const isServiceControl = guardrail.type === 'SERVICE_CONTROL_POLICY'
  return exampleModel({
    organizationId: platform.organization.id,
    ...(isServiceControl ? { serviceControl: [[fullAwsAccess, own]] } : { resourceControl: [[rcpFullAwsAccess, own]] }),
  })
}

describe.each(all.map((guardrail) => [guardrail.name, guardrail] as const))('%s', (_, guardrail) => {
  it.each(guardrail.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = decideExample(under(guardrail), example.request)
    expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('has each of its statements deny something in an example, and lets something through', () => {
    const decided = guardrail.examples.flatMap(({ request, expect }) =>
      expect === 'deny' ? decideExample(under(guardrail), request).decidedBy.map(({ sid }) => sid) : [],
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
