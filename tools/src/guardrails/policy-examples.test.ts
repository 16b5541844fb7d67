import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { lakeExamples } from '@breakwater/infra/analytics/lake-examples'
import { dnsExamples } from '@breakwater/infra/dns/dns-examples'
import { edgeExamples } from '@breakwater/infra/edge/edge-examples'
import type { PolicyExample, PolicyExamples } from '@breakwater/infra/guardrails/policy-example'
import { logArchiveExamples } from '@breakwater/infra/log-archive/log-archive-examples'
import { baselineAccounts } from '@breakwater/infra/security-baseline/baseline-account'
import { baselineExamples } from '@breakwater/infra/security-baseline/baseline-examples'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, describe, expect, it } from 'vitest'
import { synthesize } from '../synth/synthesize.ts'
import { infraTarget } from '../synth/target.ts'
import { exampleRequest, explain, verdict } from './example-verdict.ts'

const registry = loadRegistry()
const directory = mkdtempSync(join(tmpdir(), 'breakwater-policies-'))
afterAll(() => rmSync(directory, { recursive: true }))

const [synthesis] = await synthesize([infraTarget], { directory, validation: false })
const assembly = synthesis?.outDir ?? ''

const resources = baselineAccounts(registry).flatMap(({ accountId }) =>
  readSynthesizedCloud([{ directory: assembly, accountId, region: 'us-east-1' }], 'http://localhost').flatMap(
    (account) => account.resources,
  ),
)
const examples: PolicyExamples[] = [
  ...logArchiveExamples(registry),
  ...lakeExamples(registry),
  ...dnsExamples(registry),
  ...edgeExamples(registry),
  ...baselineAccounts(registry).flatMap(baselineExamples),
]

/** Stack and logical id, without the hash that the CDK puts at the end of an id. */
function nameOf({ path }: Resource): string {
  return path.replace(/[0-9A-F]{8}$/, '')
}

function find(name: string): Resource {
  const [found, ...more] = resources.filter((resource) => nameOf(resource) === name)
  if (!found || more.length > 0) throw new Error(`${name}: ${found ? 'more than one' : 'no'} such resource`)
  return found
}

const policyTypes: Readonly<Record<string, { policyOf: string; at: string }>> = {
  'AWS::S3::BucketPolicy': { policyOf: 'AWS::S3::Bucket', at: 'Bucket' },
  'AWS::SNS::TopicPolicy': { policyOf: 'AWS::SNS::Topic', at: 'Topics' },
}

/** The policy that stands on a resource: in it, or in a resource of its own. */
function policyOn(resource: Resource): NamedPolicy | undefined {
  const own = resource.properties.KeyPolicy ?? resource.properties.AssumeRolePolicyDocument
  const attached = resources.find(
    ({ type, properties, accountId }) =>
      accountId === resource.accountId &&
      policyTypes[type]?.policyOf === resource.type &&
      [properties[policyTypes[type].at]].flat().includes(resource.ref),
  )?.properties.PolicyDocument
  const document = (own ?? attached) as PolicyDocument | undefined
  return document && { name: resource.path, document }
}

/** What a caller may do by its own policies: everything, unless it is a role of the app, which then has to say so. */
function identityOf(from: string): NamedPolicy[] {
  const role = resources.find(({ type, attributes }) => type === 'AWS::IAM::Role' && attributes.Arn === from)
  if (!role) return [fullAwsAccess]
  const policies = (role.properties.Policies ?? []) as { PolicyName: string; PolicyDocument: PolicyDocument }[]
  return policies.map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, document: PolicyDocument }))
}

function arnOf({ type, ref, attributes }: Resource): string {
  if (type === 'AWS::Route53::HostedZone') return `arn:aws:route53:::hostedzone/${ref}`
  return attributes.Arn ?? ref
}

function decideExample(of: Resource, { request: { on = '', ...request } }: PolicyExample) {
  const context = Object.fromEntries(
    Object.entries(request.context ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(/\{(.+?)\}/g, (_, name: string) => find(name).ref) : value,
    ]),
  )
  const resource = policyOn(of)
  return verdict(
    exampleRequest(
      { ...request, resource: `${arnOf(of)}${on}`, owner: of.accountId, context },
      registry.platform.organization.id,
    ),
    {
      identity: identityOf(request.from),
      ...(resource && { resource }),
      serviceControl: [[fullAwsAccess]],
      resourceControl: [[rcpFullAwsAccess]],
    },
  )
}

describe.each(examples.map((entry) => [entry.of, entry] as const))('%s', (_, entry) => {
  const resource = find(entry.of)

  it.each(entry.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = decideExample(resource, example)
    const { from, action } = example.request
    const told = explain({ ...example, request: { from, action, resource: resource.path } }, decision)
    expect(decision.allowed ? 'allow' : 'deny', told).toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })
})

it('speaks of every policy that stands on a resource of the shared accounts', () => {
  const guarded = resources.filter((resource) => policyOn(resource) && !byTheCdk(resource)).map(nameOf)
  expect(guarded.length).toBeGreaterThan(20)
  expect(guarded.filter((name) => !examples.some(({ of }) => of === name))).toEqual([])
})

it('has each statement of a policy decide in an example', () => {
  for (const { of, examples: all } of examples) {
    const resource = find(of)
    const policy = policyOn(resource)
    if (!policy) continue
    const decided = all.flatMap((example) =>
      decideExample(resource, example).decidedBy.flatMap(({ policy: by, index }) => (by === policy.name ? index : [])),
    )
    const statements = [policy.document.Statement].flat().map((_, index) => index)
    expect(
      [...new Set(decided)].sort((one, other) => one - other),
      of,
    ).toEqual(statements)
  }
})

/** The trust of roles that AWS services act as, without a condition to promise anything by. */
function byTheCdk(resource: Resource): boolean {
  return ['Edge/RouterRole', 'Edge/ChooserPagesRole', 'Edge/LiveLogRole'].includes(nameOf(resource))
}
