import type { AccessRequest, NamedPolicy } from '@breakwater/iam/access-request'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import type { Statement } from '@breakwater/iam/policy-document'
import type { Guardrail } from '@breakwater/infra/guardrail'
import { guardrails } from '@breakwater/infra/guardrails'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import type { Benchmark } from './benchmark.ts'
import { compareSpeed, type Work } from './compare-speed.ts'

const account = '210000000001'
const key = `arn:aws:kms:us-east-1:${account}:key/11111111-2222-3333-4444-555555555555`
const table = `arn:aws:dynamodb:us-east-1:${account}:table/records`

/** The request of an agency's function to decrypt a record. */
const request: AccessRequest = {
  principal: {
    kind: 'role',
    roleArn: `arn:aws:iam::${account}:role/consumer-api`,
    sessionName: 'consumer-api',
    accountId: account,
    sessionTags: {},
  },
  action: 'kms:Decrypt',
  resource: key,
  resourceAccountId: account,
  context: {
    'aws:principalorgid': loadRegistry().platform.organization.id,
    'aws:requestedregion': homeRegion,
    'aws:securetransport': 'true',
    'aws:sourceip': '127.0.0.1',
    'aws:tokenissuetime': '2026-11-21T10:00:00Z',
    'aws:currenttime': '2026-11-21T10:05:00Z',
    'kms:encryptioncontext:agency': 'harborlight',
    'kms:encryptioncontext:entity': 'application',
    'kms:encryptioncontextkeys': ['agency', 'entity'],
  },
}

/** Returns the organization's policies for an agency's account, and the policies of the function and the key. */
function policies() {
  const all = guardrails(loadRegistry().platform)
  const levels = (type: Guardrail['type'], full: NamedPolicy) => [
    ...(['root', 'agencies'] as const).map((place) => [
      full,
      ...all.filter((guardrail) => guardrail.type === type && guardrail.attachedTo.includes(place)),
    ]),
    [full],
  ]
  return compilePolicies({
    identity: [policy('function', allow(['dynamodb:GetItem', 'dynamodb:Query'], table), allow('kms:Decrypt', key))],
    resource: policy('key', {
      ...allow('kms:*', '*'),
      Principal: { AWS: `arn:aws:iam::${account}:root` },
    }),
    serviceControl: levels('SERVICE_CONTROL_POLICY', fullAwsAccess),
    resourceControl: levels('RESOURCE_CONTROL_POLICY', rcpFullAwsAccess),
  })
}

function allow(Action: Statement['Action'] & {}, Resource: string): Statement {
  return { Effect: 'Allow', Action, Resource }
}

function policy(name: string, ...Statement: Statement[]): NamedPolicy {
  return { name, document: { Version: '2012-10-17', Statement } }
}

export const policyDecision: Benchmark = {
  name: 'policy-decision',
  async run() {
    const compiled = policies()
    const decision = decide(request, compiled)
    if (!decision.allowed) throw new Error(`the benchmark's request is denied: ${JSON.stringify(decision)}`)
    const deciding: Work = (times) => {
      let allowed = 0
      for (let call = 0; call < times; call++) if (decide(request, compiled).allowed) allowed++
      return allowed
    }
    const text = JSON.stringify(request)
    const copying: Work = (times) => {
      let characters = 0
      for (let call = 0; call < times; call++) characters += JSON.stringify(JSON.parse(text)).length
      return characters
    }
    return [
      {
        measured: "a decision on a call, under the organization's, the role's and the key's policies",
        baseline: 'the same call, parsed from JSON and written again',
        ratio: await compareSpeed(deciding, copying),
        atMost: 6,
      },
    ]
  },
}
