import type { AccessModel } from '@breakwater/iam/access-model'
import { fullAwsAccess } from '@breakwater/iam/full-access'
import { decideExample, exampleModel, explain } from '@breakwater/policy-kit/testing/decide-example'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { policyDocument } from '../../policies/policy-document.ts'
import type { PermissionSet } from './permission-set.ts'
import { permissionSets } from './permission-sets.ts'

const { platform } = loadRegistry()

/** The organization denies nothing and resource policies leave it to their account, so that the permission set alone decides. */
function inAccounts({ name, grants, awsPolicies = [] }: PermissionSet): AccessModel {
  const inline = policyDocument(...grants.map(({ statement }) => statement))
  const identity = [
    { name, document: inline },
    ...awsPolicies.map((awsPolicy) => ({ name: awsPolicy, document: fullAwsAccess.document })),
  ]
  return exampleModel({
    organizationId: platform.organization.id,
    identityOf: () => ({ identity }),
    resourcePolicy: (_arn, account) => ({
      name: 'the resource leaves it to its account',
      document: {
        Statement: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*', Resource: '*' },
      },
    }),
  })
}

describe.each(permissionSets(platform).map((set) => [set.name, set] as const))('%s', (_, set) => {
  it.each(set.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = decideExample(inAccounts(set), example.request)
    expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('has examples of what it allows and of what it does not', () => {
    expect(new Set(set.examples.map(({ expect }) => expect))).toEqual(new Set(['allow', 'deny']))
  })
})
