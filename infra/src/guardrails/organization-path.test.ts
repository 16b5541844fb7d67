import type { AccessModel } from '@breakwater/iam/access-model'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import type { ExampleRequest } from '@breakwater/policy-kit/policy-example'
import { stranger } from '@breakwater/policy-kit/stranger'
import { decideExample, exampleModel } from '@breakwater/policy-kit/testing/decide-example'
import { loadRegistry } from '@breakwater/registry/registry'
import { describe, expect, it } from 'vitest'
import { agency, otherAgency, sealedRecord } from '../policies/example-callers.ts'
import type { Place } from './guardrail.ts'
import { guardrails } from './guardrails.ts'

const { platform } = loadRegistry()
const all = guardrails(platform)

type Layer = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

/** The policies along the path of an account. Identity and resource policies allow everything. */
function along(path: readonly Place[], without?: Layer): AccessModel {
  const level = (type: Layer, place: Place): NamedPolicy[] => [
    type === 'SERVICE_CONTROL_POLICY' ? fullAwsAccess : rcpFullAwsAccess,
    ...all.filter((guardrail) => guardrail.type === type && type !== without && guardrail.attachedTo.includes(place)),
  ]
  return exampleModel({
    organizationId: platform.organization.id,
    serviceControl: path.map((place) => level('SERVICE_CONTROL_POLICY', place)),
    resourceControl: path.map((place) => level('RESOURCE_CONTROL_POLICY', place)),
  })
}

const inAgency: readonly Place[] = ['root', 'agencies']

function isAllowed(request: ExampleRequest, model: AccessModel): boolean {
  return decideExample(model, request).allowed
}

const trespasses: readonly [string, ExampleRequest][] = [
  ["another agency's record", { from: agency.function, action: 'dynamodb:GetItem', resource: otherAgency.table }],
  [
    "another agency's key",
    { from: agency.function, action: 'kms:Decrypt', resource: otherAgency.key, context: sealedRecord },
  ],
  ["another agency's queue", { from: agency.function, action: 'sqs:ReceiveMessage', resource: otherAgency.queue }],
  [
    "another agency's object",
    { from: agency.function, action: 's3:GetObject', resource: `${agency.bucket}/1`, owner: otherAgency.account },
  ],
  ["another agency's role", { from: agency.function, action: 'sts:AssumeRole', resource: otherAgency.role }],
]

describe('from one agency to another, with every other policy allowing', () => {
  it.each(trespasses)('%s is out of reach', (_, request) => {
    expect(isAllowed(request, along(inAgency))).toBe(false)
  })

  it.each(trespasses)('%s is out of reach without the resource control policies', (_, request) => {
    expect(isAllowed(request, along(inAgency, 'RESOURCE_CONTROL_POLICY'))).toBe(false)
  })

  it.each(trespasses)('%s is out of reach without the service control policies', (_, request) => {
    expect(isAllowed(request, along(inAgency, 'SERVICE_CONTROL_POLICY'))).toBe(false)
  })

  it.each(trespasses)('%s is in reach without both', (_, request) => {
    expect(isAllowed(request, exampleModel({ organizationId: platform.organization.id }))).toBe(true)
  })
})

describe('along the path of an agency', () => {
  it.each<[string, ExampleRequest]>([
    ['its functions read its table', { from: agency.function, action: 'dynamodb:GetItem', resource: agency.table }],
    [
      'its functions open its records',
      { from: agency.function, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
    ],
    [
      'its deployments make a bucket private',
      { from: agency.deployment, action: 's3:PutBucketPublicAccessBlock', resource: agency.bucket },
    ],
    [
      'CloudFront reads its web app',
      {
        from: 'cloudfront.amazonaws.com',
        action: 's3:GetObject',
        resource: `${agency.bucket}/index.html`,
        owner: agency.account,
        context: { 'aws:sourceaccount': agency.account, 'aws:sourceorgid': platform.organization.id },
      },
    ],
    [
      'an emergency is repaired',
      { from: agency.person, action: 'dynamodb:RestoreTableToPointInTime', resource: agency.table },
    ],
  ])('%s', (_, request) => {
    expect(isAllowed(request, along(inAgency))).toBe(true)
  })

  it.each<[string, ExampleRequest]>([
    [
      'no administrator opens a household',
      { from: agency.person, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
    ],
    ['no stranger gets at a key', { from: stranger, action: 'kms:Decrypt', resource: agency.key }],
    [
      'no administrator gets at the management of the organization',
      { from: agency.person, action: 'organizations:LeaveOrganization', resource: '*' },
    ],
  ])('%s', (_, request) => {
    expect(isAllowed(request, along(inAgency))).toBe(false)
  })
})

describe.each<Place>(['quarantine', 'suspended'])('in %s', (place) => {
  it('only vending is allowed', () => {
    const read = { action: 'dynamodb:GetItem', resource: agency.table }
    expect(isAllowed({ from: agency.function, ...read }, along(['root', place]))).toBe(false)
    expect(isAllowed({ from: agency.vending, ...read }, along(['root', place]))).toBe(true)
  })

  it('vending cannot leave the organization', () => {
    const leave = { from: agency.vending, action: 'organizations:LeaveOrganization', resource: '*' }
    expect(isAllowed(leave, along(['root', place]))).toBe(false)
  })
})
