import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AccessDenied } from '../kit/access/denial.ts'
import { sessionOf } from '../kit/testing/session-of.ts'
import { createGuard } from './create-guard.ts'
import { alice, bob, deployedAccess, deployedRole, roleArn } from './testing/deployed-access.ts'

const source = { region: 'us-east-1', sourceIp: '127.0.0.1' }
const everything = { Effect: 'Allow', Action: '*', Resource: '*' } as const
const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::cases/1', resourceAccountId: alice }
const put = { ...get, action: 's3:PutObject' }

const when = (Condition: Record<string, Record<string, string | string[]>>) => [{ ...everything, Condition }]

function guardOf(...roles: Parameters<typeof deployedAccess>) {
  return createGuard(deployedAccess(...roles))
}

describe('the guard', () => {
  const reads = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } as const

  it('demands every permission of a call, and names the first that is missing', () => {
    const guard = guardOf([deployedRole('reader', [reads])])
    const reader = sessionOf(alice, 'reader')
    expect(() => guard.demand(reader, [get], source)).not.toThrow()
    expect(() => guard.demand(reader, [], source)).not.toThrow()
    expect(() => guard.demand(reader, [get, put], source)).toThrow(
      new AccessDenied(
        `User: arn:aws:sts::${alice}:assumed-role/reader/test is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::cases/1 because no identity-based policy allows the s3:PutObject action`,
      ),
    )
  })

  it('decides without an error', () => {
    const guard = guardOf([deployedRole('reader', [reads])])
    expect(guard.decide(sessionOf(alice, 'reader'), get, source)).toMatchObject({ allowed: true })
    expect(guard.decide(sessionOf(alice, 'reader'), put, source)).toMatchObject({ allowed: false, denial: 'implicit' })
    expect(guard.decide(sessionOf(alice, 'stranger'), get, source)).toMatchObject({ allowed: false, unknown: [] })
  })

  it('knows the roles of the accounts', () => {
    const reader = deployedRole('reader', [])
    const guard = guardOf([reader])
    expect(guard.role(reader.arn)).toBe(reader)
    expect(guard.role(roleArn('stranger'))).toBeUndefined()
  })

  it.each<[string, Record<string, Record<string, string | string[]>>]>([
    ['the region', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }],
    ['the address of the caller', { IpAddress: { 'aws:SourceIp': '127.0.0.1/32' } }],
    ['the name of the session', { StringEquals: { 'aws:userid': 'AROAreader:test' } }],
    ['the service’s own condition keys', { StringEquals: { 's3:prefix': 'own/' } }],
    ['the account of the resource', { StringEquals: { 'aws:ResourceAccount': alice } }],
    ['the account of the caller', { StringEquals: { 'aws:PrincipalAccount': alice } }],
  ])('tells policies %s', (_, condition) => {
    const [[operator, keys] = ['', {}]] = Object.entries(condition)
    const [key = ''] = Object.keys(keys)
    const other = operator === 'IpAddress' ? '10.0.0.0/8' : 'another'
    const guard = guardOf([
      deployedRole('reader', when(condition)),
      deployedRole('other', when({ [operator]: { [key]: other } })),
    ])
    const asked = { ...get, context: { 's3:prefix': 'own/' } }
    expect(guard.decide(sessionOf(alice, 'reader'), asked, source).allowed).toBe(true)
    expect(guard.decide(sessionOf(alice, 'other'), asked, source).allowed).toBe(false)
  })

  it('keeps the condition keys of two sessions of one role apart', () => {
    const guard = guardOf([deployedRole('reader', when({ StringEquals: { 'aws:userid': 'AROAreader:test' } }))])
    const reader = sessionOf(alice, 'reader')
    expect(guard.decide(reader, get, source).allowed).toBe(true)
    expect(guard.decide({ ...reader, sessionName: 'another' }, get, source).allowed).toBe(false)
    expect(guard.decide(reader, get, source).allowed).toBe(true)
  })

  it('caches a permission that the service caches, and asks for any other again', () => {
    let isAllowed = true
    const reader = deployedRole('reader', [reads])
    const role = {
      ...reader,
      get missingPolicies() {
        return isAllowed ? [] : ['gone']
      },
    }
    const guard = guardOf([role])
    const caller = sessionOf(alice, 'reader')
    const cachedNeed = { ...get, cache: { key: 'cases', seconds: 60 } }
    guard.demand(caller, [cachedNeed, get], source)
    isAllowed = false
    expect(() => guard.demand(caller, [cachedNeed], source)).not.toThrow()
    expect(() => guard.demand(caller, [get], source)).toThrow(AccessDenied)
    expect(() => guard.demand({ ...caller }, [cachedNeed], source)).toThrow(AccessDenied)
  })
})

describe('the time of a request', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => vi.useRealTimers())

  it.each([
    ['aws:CurrentTime', { DateLessThan: { 'aws:CurrentTime': '2026-05-01T12:00:01Z' } }],
    ['aws:EpochTime', { NumericLessThan: { 'aws:EpochTime': String(Date.UTC(2026, 4, 1, 12, 0, 1) / 1_000) } }],
  ])('is told to policies to the second as %s', (_, condition) => {
    const guard = guardOf([deployedRole('reader', when(condition))])
    const caller = sessionOf(alice, 'reader')
    vi.setSystemTime('2026-05-01T12:00:00.000Z')
    expect(guard.decide(caller, get, source).allowed).toBe(true)
    vi.setSystemTime('2026-05-01T12:00:00.999Z')
    expect(guard.decide(caller, get, source).allowed).toBe(true)
    vi.setSystemTime('2026-05-01T12:00:01.000Z')
    expect(guard.decide(caller, get, source).allowed).toBe(false)
  })
})

describe('a policy that cannot be read', () => {
  it('of a resource denies every action of its service in its account, and is named', () => {
    const unknownCarriers = (accountId: string) =>
      new Map(accountId === alice ? [['s3', 'Root/Strange (AWS::S3::New)']] : [])
    const guard = guardOf([deployedRole('reader', [everything])], { unknownCarriers })
    const reader = sessionOf(alice, 'reader')
    expect(guard.decide(reader, get, source)).toEqual({
      allowed: false,
      denial: 'implicit',
      missing: 'identity',
      decidedBy: [],
      unknown: ['Root/Strange (AWS::S3::New)'],
    })
    expect(() => guard.demand(reader, [get], source)).toThrow(
      'because no identity-based policy allows the s3:GetObject action (the sandbox does not know Root/Strange (AWS::S3::New), and so denies)',
    )
    expect(guard.decide(reader, { ...get, action: 'kms:Decrypt' }, source).allowed).toBe(true)
    expect(guard.decide(reader, { ...get, resourceAccountId: bob }, source).unknown).toEqual([])
  })

  it('of a role denies every action of the role, and is named', () => {
    const guard = guardOf(
      [
        deployedRole('auditor', [everything], { missingPolicies: ['SecurityAudit'] }),
        deployedRole('reader', [everything]),
      ],
      { unknownCarriers: () => new Map([['kms', 'Root/Strange']]) },
    )
    const auditor = sessionOf(alice, 'auditor')
    expect(guard.decide(auditor, get, source)).toMatchObject({ allowed: false, unknown: ['SecurityAudit'] })
    const both = guard.decide(auditor, { ...get, action: 'kms:Decrypt' }, source)
    expect(both).toMatchObject({ allowed: false, unknown: ['SecurityAudit', 'Root/Strange'] })
    expect(guard.decide(sessionOf(alice, 'reader'), get, source).allowed).toBe(true)
  })
})

describe('a service that acts for itself', () => {
  const trusted = { action: 'sts:AssumeRole', resource: roleArn('api'), resourceAccountId: alice }
  const sourceArn = `arn:aws:lambda:us-east-1:${alice}:function:work`
  const lambda = { service: 'lambda.amazonaws.com', sourceArn, sourceAccountId: alice }
  const trust = (Condition: Record<string, Record<string, string>> = {}) => ({
    name: 'trust',
    document: {
      Version: '2012-10-17' as const,
      Statement: [
        { Effect: 'Allow' as const, Principal: { Service: lambda.service }, Action: 'sts:AssumeRole', Condition },
      ],
    },
  })

  it.each<[string, boolean, Record<string, Record<string, string>>]>([
    ['that a policy trusts', true, {}],
    ['for the resource that a policy names', true, { ArnEquals: { 'aws:SourceArn': sourceArn } }],
    ['for another resource', false, { ArnEquals: { 'aws:SourceArn': `${sourceArn}2` } }],
    ['for the account that a policy names', true, { StringEquals: { 'aws:SourceAccount': alice } }],
    ['for another account', false, { StringEquals: { 'aws:SourceAccount': bob } }],
    ['at a time that a policy names', true, { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }],
    ['at another time', false, { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }],
    ['in no region', true, { StringEquals: { 'aws:RequestedRegion': '' } }],
  ])('%s: allowed is %s', (_, expected, condition) => {
    const guard = guardOf([deployedRole('api', [everything], { trust: trust(condition) })])
    expect(guard.allowsService(lambda, trusted)).toBe(expected)
  })

  it('is not allowed if a policy trusts another service, or none', () => {
    const guard = guardOf([deployedRole('api', [everything], { trust: trust() })])
    expect(guard.allowsService({ ...lambda, service: 'ec2.amazonaws.com' }, trusted)).toBe(false)
    expect(guard.allowsService(lambda, { ...trusted, resource: roleArn('stranger') })).toBe(false)
  })
})

describe('the access record', () => {
  it('counts what programs use and are denied, and leaves out the roles of people', () => {
    const reads = { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' } as const
    const guard = guardOf([deployedRole('reader', [reads]), deployedRole('person', [reads], { kind: 'person' })])
    const reader = sessionOf(alice, 'reader')
    guard.demand(reader, [get], source)
    expect(guard.decide(reader, put, source).allowed).toBe(false)
    expect(() => guard.demand(reader, [put], source)).toThrow(AccessDenied)
    const { grants, denied } = guard.record.report()
    expect(grants.map(({ role, action, used }) => [role, action, used])).toEqual([
      ['reader', 's3:GetObject', true],
      ['reader', 's3:ListBucket', false],
    ])
    expect(denied).toEqual([{ account: alice, role: 'reader', action: 's3:PutObject', calls: 2 }])
  })
})
