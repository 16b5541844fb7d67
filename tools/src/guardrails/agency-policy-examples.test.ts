import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PolicyExample, policyExamples } from '@breakwater/agency/policy-examples'
import type { Resource } from '@breakwater/cloud/resource'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, describe, expect, it } from 'vitest'
import { synthesize } from '../synth/synthesize.ts'
import { agencyTarget } from '../synth/target.ts'
import { exampleRequest, verdict } from './example-verdict.ts'

const { agencies, platform } = loadRegistry()
const [agency] = agencies
if (!agency) throw new Error('the registry has no agency')
const { accountId } = agency
const directory = mkdtempSync(join(tmpdir(), 'breakwater-agency-policies-'))
afterAll(() => rmSync(directory, { recursive: true }))

const [synthesis] = await synthesize([agencyTarget(agency)], { directory, validation: false })
const resources = readSynthesizedCloud(
  [{ directory: synthesis?.outDir ?? '', accountId, region: 'us-east-1' }],
  'http://localhost',
).flatMap((account) => account.resources)
const examples = policyExamples(accountId)

const nameOf = ({ logicalId }: Resource) => logicalId.replace(/[0-9A-F]{8}$/, '')

function find(name: string): Resource {
  const found = resources.find((resource) => nameOf(resource) === name)
  if (!found) throw new Error(`the agency's stacks have no ${name}`)
  return found
}

function policyOf(resource: Resource): PolicyDocument | undefined {
  const attached = resources.find(
    ({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties.Bucket === resource.ref,
  )
  return (resource.properties.KeyPolicy ?? attached?.properties.PolicyDocument) as PolicyDocument | undefined
}

function decideExample(resource: Resource, { from, action, on = '', context = {} }: PolicyExample) {
  const known = Object.entries(context).map(([key, value]) => [
    key,
    value.replace(/\{(.+?)\}/g, (_, name: string) => find(name).ref),
  ])
  const arn = `${resource.attributes.Arn ?? resource.ref}${on}`
  const document = policyOf(resource)
  return verdict(
    exampleRequest(
      { from, action, resource: arn, owner: accountId, context: Object.fromEntries(known) },
      platform.organization.id,
    ),
    {
      identity: [fullAwsAccess],
      ...(document && { resource: { name: resource.path, document } }),
      serviceControl: [[fullAwsAccess]],
      resourceControl: [[rcpFullAwsAccess]],
    },
  )
}

describe.each(examples.map((entry) => [entry.of, entry] as const))("an agency's %s", (_, entry) => {
  const resource = find(entry.of)

  it.each(entry.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const decision = decideExample(resource, example)
    expect(decision.allowed ? 'allow' : 'deny').toBe(example.expect)
    expect(decision.unknown).toEqual([])
  })

  it('has each statement decide in an example', () => {
    const decided = entry.examples.flatMap((example) =>
      decideExample(resource, example).decidedBy.flatMap(({ policy, index }) =>
        policy === resource.path ? index : [],
      ),
    )
    const statements = [policyOf(resource)?.Statement ?? []].flat().map((_, index) => index)
    expect([...new Set(decided)].sort()).toEqual(statements)
  })
})

it("speaks of every policy that stands on a key or bucket of an agency's account", () => {
  const guarded = resources.filter(
    (resource) => ['AWS::KMS::Key', 'AWS::S3::Bucket'].includes(resource.type) && policyOf(resource),
  )
  // The alarms' key belongs to the account's baseline, whose examples stand in infra/.
  expect(guarded.map(nameOf).sort()).toEqual(examples.map(({ of }) => of).sort())
})
