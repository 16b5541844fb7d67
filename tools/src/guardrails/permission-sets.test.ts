import type { ApplicablePolicies } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import { policyDocument } from '@breakwater/infra/guardrails/policy-document'
import type { PermissionSet } from '@breakwater/infra/identity/permission-set'
import { permissionSets } from '@breakwater/infra/identity/permission-sets'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { exampleRequest, explain, verdict } from './example-verdict.ts'

const { platform } = loadRegistry()

/** The organization denies nothing, and resources let their own account decide, so that the permission set alone does. */
function inAccount(account: string, { name, grants, awsPolicies = [] }: PermissionSet): ApplicablePolicies {
  const inline = policyDocument(...grants.map(({ statement }) => statement))
  return {
    identity: [
      { name, document: inline },
      ...awsPolicies.map((awsPolicy) => ({ name: awsPolicy, document: fullAwsAccess.document })),
    ],
    resource: {
      name: 'the resource leaves it to its account',
      document: {
        Statement: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*', Resource: '*' },
      },
    },
    serviceControl: [[fullAwsAccess]],
    resourceControl: [[rcpFullAwsAccess]],
  }
}

describe.each(permissionSets(platform).map((set) => [set.name, set] as const))('%s', (_, set) => {
  it.each(set.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const request = exampleRequest(example.request, platform.organization.id)
    const decision = verdict(request, inAccount(request.resourceAccountId, set))
    expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('shows by examples what it allows and what it does not', () => {
    expect(new Set(set.examples.map(({ expect }) => expect))).toEqual(new Set(['allow', 'deny']))
  })
})
