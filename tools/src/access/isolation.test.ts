import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import type { DeployedAccount } from '@breakwater/iam/access-model'
import type { Decision } from '@breakwater/iam/access-request'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import { loadRegistry } from '@breakwater/registry/registry'
import { identities, resourceType } from '@breakwater/sandbox/resource-types'
import { readTrespassTests } from '@breakwater/sandbox/testing/trespass-calls'
import { beforeAll, describe, expect, it } from 'vitest'
import { allowedAccess, isAllowedAccess } from './allowed-access.ts'
import { type Caller, callerName } from './caller.ts'
import { type Estate, readEstate } from './estate.ts'
import { couldReach, policiesOf, type Question, requestOf } from './judge.ts'
import { synthesizedAccounts } from './load-estate.ts'
import { plantLeaks } from './testing/planted-leaks.ts'
import { choices, type Layer, layers, withoutLayer } from './testing/without-layer.ts'
import { leaks, type Trespass, trespasses } from './trespasses.ts'

const registry = loadRegistry()
const [home, other] = registry.agencies
const synthesis = 240_000
let deployed: DeployedAccount[]
let estate: Estate

beforeAll(async () => {
  deployed = readSynthesizedCloud(await synthesizedAccounts(registry), {
    gatewayUrl: 'https://aws.invalid',
    identities,
  })
  estate = readEstate(deployed, registry)
}, synthesis)

function counts<Item>(items: Iterable<Item>, kindOf: (item: Item) => string): Record<string, number> {
  const groups = Map.groupBy(items, kindOf)
  return Object.fromEntries([...groups].map(([kind, members]) => [kind, members.length]))
}

function describeTrespass({ by, action, store: { arn } }: Trespass): string {
  return `${callerName(by)} ${action} ${arn}`
}

function unexplainedLeaks(of: Estate): string[] {
  return leaks(of)
    .filter((leak) => !allowedAccess.some((access) => isAllowedAccess(leak, access)))
    .map(describeTrespass)
}

describe('a caller from outside of an agency', () => {
  it('cannot reach any resource of the agency, in any request', () => {
    expect(unexplainedLeaks(estate)).toEqual([])
  }, 60_000)

  it('still needs every access that is allowed on purpose', () => {
    const found = leaks(estate)
    for (const access of allowedAccess) {
      expect(
        found.some((leak) => isAllowedAccess(leak, access)),
        access.because,
      ).toBe(true)
    }
  }, 60_000)

  it('is every role, person and service, tried on every resource of every agency', () => {
    const attempts = [...trespasses(estate)]
    const callers = new Set(attempts.map(({ by }) => callerName(by)))
    for (const { arn } of estate.roles) expect(callers).toContain(arn)
    expect(callers).toContain(`cloudfront.amazonaws.com for ${home?.accountId}`)
    expect(callers).toContain('stranger')
    expect(callers).toContain('anonymous')

    const tried = new Set(attempts.map(({ store }) => store.arn))
    const ofAgencies = estate.stores.filter(({ account }) => account.isAgency)
    expect(tried).toEqual(new Set(ofAgencies.map(({ arn }) => arn)))
    for (const { slug } of registry.agencies) {
      const kinds = counts(
        ofAgencies.filter(({ account }) => account.name === slug),
        ({ kind }) => kind,
      )
      const everywhere = [
        'table',
        'index',
        'bucket',
        'objects',
        'key',
        'MAC key',
        'user pool',
        'log group',
        'function',
        'API',
        'role',
        'queue',
        'event bus',
        'event rule',
        'schedule group',
        'topic',
        'alarm',
        'mail identity',
        'configuration set',
      ]
      for (const kind of everywhere) expect(kinds[kind], `${slug} ${kind}`).toBeGreaterThan(0)
    }
    const kindsOfRoles = counts(
      estate.roles,
      ({ kind, account }) => `${kind} ${account.isAgency ? 'agency' : 'platform'}`,
    )
    for (const kind of ['role agency', 'role platform', 'person agency', 'person platform', 'operator agency']) {
      expect(kindsOfRoles[kind], kind).toBeGreaterThan(0)
    }
  })

  it('has calls to try on each type of resource in an agency', () => {
    const agencies = new Set(registry.agencies.map(({ accountId }) => accountId))
    const types = deployed
      .filter(({ id }) => agencies.has(id))
      .flatMap(({ resources }) => resources.map(({ type }) => type))
    expect([...new Set(types)].filter((type) => !resourceType(type)?.targets)).toEqual([])
  })

  it('has calls of an SDK to try on each kind of resource in an agency that the sandbox emulates, and on no other', async () => {
    const settings = {
      ...{ endpoint: 'https://aws.invalid', region: 'us-east-1', maxAttempts: 1 },
      credentials: { accessKeyId: '', secretAccessKey: '', sessionToken: '', expiration: new Date(0) },
    }
    const services = [...(await readTrespassTests()).values()]
    const called = services.flatMap(({ trespassCalls }) => Object.keys(trespassCalls(settings)))
    const emulated = estate.stores.filter(({ account, isEmulated }) => account.isAgency && isEmulated)
    expect(called.toSorted()).toEqual([...new Set(emulated.map(({ kind }) => kind))].toSorted())
  })

  it('is tried on every resource by the ARN that policies use', () => {
    expect(estate.stores.filter(({ arn }) => !arn.startsWith('arn:aws:'))).toEqual([])
  })

  it('is decided by every policy, because none is unreadable', () => {
    expect(estate.unread).toEqual([])
  })

  it('is found if the policy of a key, queue, bus, topic or role admits another agency, and no other caller with it', () => {
    const planted = plantLeaks(deployed, { from: home?.accountId ?? '', to: other?.accountId ?? '' })
    expect(planted.leaks).toHaveLength(6)
    expect(unexplainedLeaks(readEstate(planted.deployed, registry)).toSorted()).toEqual(planted.leaks.toSorted())
  }, 60_000)
})

describe('a person who works for the platform', () => {
  const readingActions: Readonly<Record<string, readonly string[]>> = {
    table: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:ExportTableToPointInTime'],
    index: ['dynamodb:Query', 'dynamodb:Scan'],
    'table stream': ['dynamodb:GetRecords'],
    'user pool': ['cognito-idp:AdminGetUser', 'cognito-idp:ListUsers', 'cognito-idp:AdminSetUserPassword'],
    function: ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
    key: ['kms:Decrypt', 'kms:ReEncryptFrom'],
    'MAC key': ['kms:GenerateMac', 'kms:VerifyMac'],
  }

  it('cannot read a record or make a pseudonym in any account, not even in an emergency', () => {
    const people = estate.roles.filter(({ kind }) => kind === 'person')
    const stores = estate.stores.filter(({ account, kind }) => account.isAgency && kind in readingActions)
    const reached = people.flatMap((role) =>
      stores.flatMap(({ kind, arn, account }) =>
        (readingActions[kind] ?? [])
          .filter((action) => {
            // A record's encryption context names it; logs and alarms are encrypted without one.
            const context = kind === 'key' ? { 'kms:encryptioncontext:entity': 'application' } : {}
            return couldReach(estate, { by: { role }, action, resource: arn, resourceAccountId: account.id, context })
              .allowed
          })
          .map((action) => `${role.arn} ${action} ${arn}`),
      ),
    )
    expect(people.length).toBeGreaterThan(10)
    expect(new Set(stores.map(({ kind }) => kind))).toEqual(new Set(Object.keys(readingActions)))
    expect(reached).toEqual([])
  })
})

function storeOf(slug: string | undefined, kind: string) {
  const found = estate.stores.find((store) => store.account.name === slug && store.kind === kind)
  if (!found) throw new Error(`${slug} has no ${kind}`)
  return found
}

function roleOf(slug: string | undefined, logicalId: string): Caller {
  const role = estate.roles.find(
    (candidate) => candidate.account.name === slug && candidate.logicalId.startsWith(logicalId),
  )
  if (!role) throw new Error(`${slug} has no role ${logicalId}`)
  return { role }
}

function decideWithout(question: Question, broken: readonly Layer[], of: Estate = estate): Decision {
  const policies = broken.reduce(withoutLayer, policiesOf(of, question))
  return decide(requestOf(of, question), compilePolicies(policies))
}

/** A request, and the policy types of which each alone is enough to deny it. */
type Threat = { name: string; question: () => Question; layers: readonly Layer[] }

function ofNeighbor(kind: string, action: string, effective: readonly Layer[] = layers): Threat {
  return {
    name: `${action} on a neighbor's ${kind}`,
    question: () => {
      const { arn, account } = storeOf(other?.slug, kind)
      return { by: roleOf(home?.slug, 'consumerapirole'), action, resource: arn, resourceAccountId: account.id }
    },
    layers: effective,
  }
}

/** The service has no resource policies, or resource control policies do not apply to it. */
const withoutResourceControl: readonly Layer[] = ['identity', 'resource', 'serviceControl']

const threats: readonly Threat[] = [
  ofNeighbor('key', 'kms:Decrypt'),
  ofNeighbor('key', 'kms:GenerateDataKey'),
  ofNeighbor('MAC key', 'kms:GenerateMac'),
  ofNeighbor('table', 'dynamodb:GetItem'),
  ofNeighbor('table', 'dynamodb:PutItem'),
  ofNeighbor('index', 'dynamodb:Query'),
  ofNeighbor('table stream', 'dynamodb:GetRecords'),
  ofNeighbor('objects', 's3:GetObject'),
  ofNeighbor('objects', 's3:PutObject'),
  ofNeighbor('bucket', 's3:ListBucket'),
  ofNeighbor('role', 'sts:AssumeRole'),
  ofNeighbor('function', 'lambda:InvokeFunction', withoutResourceControl),
  ofNeighbor('topic', 'sns:Publish', withoutResourceControl),
  ofNeighbor('queue', 'sqs:SendMessage'),
  ofNeighbor('queue', 'sqs:ReceiveMessage'),
  ofNeighbor('event bus', 'events:PutEvents', withoutResourceControl),
  ...(['stranger', 'anonymous'] as const).map((by) => ({
    name: `s3:GetObject by ${by} on a bucket`,
    question: () => {
      const { arn, account } = storeOf(home?.slug, 'objects')
      return { by, action: 's3:GetObject', resource: arn, resourceAccountId: account.id }
    },
    layers: ['resource', 'resourceControl'] as const,
  })),
  {
    name: 'kms:Decrypt of a household by an administrator in an emergency',
    question: () => {
      const { arn, account } = storeOf(home?.slug, 'key')
      return {
        by: roleOf(home?.slug, 'BreakGlass'),
        action: 'kms:Decrypt',
        resource: arn,
        resourceAccountId: account.id,
        context: { 'kms:encryptioncontext:entity': 'application' },
      }
    },
    layers: ['identity', 'serviceControl'],
  },
]

describe.each(threats.map((threat) => [threat.name, threat] as const))('%s', (_, { question, layers: effective }) => {
  it.each(choices(effective).map((broken) => [broken.join(' and ') || 'nothing', broken] as const))(
    'is denied unless every layer is broken: %s',
    (_, broken) => {
      const { allowed, unknown } = decideWithout(question(), broken)
      // With every layer broken it is allowed, which proves that these layers deny and that each is effective.
      expect(allowed).toBe(broken.length === effective.length)
      expect(unknown).toEqual([])
    },
  )
})

describe('a guardrail that is removed', () => {
  const remaining: readonly (readonly [string, readonly Layer[]])[] = [
    ['keep-to-own-data', ['identity', 'resource', 'resourceControl']],
    ['own-account-only', ['identity', 'resource', 'serviceControl']],
  ]

  it.each(remaining)(
    'changes a decision above: %s alone denies a neighbor after the other layers are broken',
    (name, broken) => {
      const lost = deployed.map((account) => ({
        ...account,
        resources: account.resources.filter(({ properties }) => properties.Name !== name),
      }))
      const question = ofNeighbor('key', 'kms:Decrypt').question()
      expect(decideWithout(question, broken).allowed).toBe(false)
      expect(decideWithout(question, broken, readEstate(lost, registry)).allowed).toBe(true)
    },
  )
})
