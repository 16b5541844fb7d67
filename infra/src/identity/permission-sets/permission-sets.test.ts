import type { Decision } from '@breakwater/iam/access-request'
import { fullAwsAccess } from '@breakwater/iam/full-access'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import type { ExampleRequest } from '@breakwater/policy-kit/policy-example'
import { contradicts, decideExample, exampleModel, explain } from '@breakwater/policy-kit/testing/decide-example'
import { survivingMutants } from '@breakwater/policy-kit/testing/surviving-mutants'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { policyDocument } from '../../policies/policy-document.ts'
import type { PermissionSet } from './permission-set.ts'
import { permissionSets } from './permission-sets.ts'

const { platform } = loadRegistry()

/**
 * The organization denies nothing, and resource policies leave it to the account of the caller, so that the permission
 * set alone decides.
 */
function decideFor(
  { name, awsPolicies = [] }: PermissionSet,
  inline: PolicyDocument,
): (request: ExampleRequest) => Decision {
  const identity = [
    { name, document: inline },
    ...awsPolicies.map((awsPolicy) => ({ name: awsPolicy, document: fullAwsAccess.document })),
  ]
  return (request) => {
    const account = request.from.split(':')[4]
    const resourcePolicy: PolicyDocument = {
      Statement: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*', Resource: '*' },
    }
    const model = exampleModel({
      organizationId: platform.organization.id,
      identityOf: () => ({ identity }),
      resourcePolicy: () => ({ name: "the resource leaves it to the caller's account", document: resourcePolicy }),
    })
    return decideExample(model, request)
  }
}

describe.each(permissionSets(platform).map((set) => [set.name, set] as const))('%s', (_, set) => {
  const document = policyDocument(...set.grants.map(({ statement }) => statement))
  const decide = decideFor(set, document)

  it.each(set.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = decide(example.request)
    expect(decision.allowed ? 'allow' : 'deny', explain(example, decision)).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('has examples of what it allows and of what it does not', () => {
    expect(new Set(set.examples.map(({ expect }) => expect))).toEqual(new Set(['allow', 'deny']))
  })
  it('has an example that notices each fault of the policy', () => {
    const survivors = survivingMutants({ ...set, document }, (mutant) => {
      const decideMutant = decideFor(set, mutant)
      return set.examples.some(({ expect, request }) => contradicts(expect, decideMutant(request)))
    })
    expect(survivors).toEqual([])
  })
})
