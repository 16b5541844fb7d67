// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM has variables of its own
import { describe, expect, it } from 'vitest'
import type { AccessRequest, Decision } from '../evaluation/access-request.ts'
import type { Statement } from '../evaluation/policy-document.ts'
import { createAccessRecord } from './access-record.ts'
import type { Role } from './role.ts'

const [reader, writer] = ['arn:aws:iam::111111111111:role/reader', 'arn:aws:iam::111111111111:role/writer']

function role(arn: string, logicalId: string, statements: Statement[]): Role {
  const nothing = { name: 'trust', document: { Statement: [] } }
  return {
    ...{ arn, name: logicalId, id: 'AROA', accountId: '111111111111', logicalId, tags: {}, maxSessionSeconds: 3_600 },
    ...{ trust: nothing, identity: [{ name: 'own', document: { Statement: statements } }], missingPolicies: [] },
  }
}

function open() {
  return createAccessRecord([
    role(reader, 'Reader', [
      { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: ['table/one', 'table/two-*'] },
      { Effect: 'Deny', Action: '*', Resource: 'table/three' },
      {
        Effect: 'Allow',
        NotAction: 'iam:*',
        Resource: 'a.b/${aws:username}?',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
    ]),
    role(writer, 'Writer', [{ Effect: 'Allow', Action: 's3:Put*', NotResource: 'bucket/secret' }]),
  ])
}

const asked = (action: string, resource: string): AccessRequest => ({
  principal: { kind: 'service', service: 'test.amazonaws.com' },
  ...{ action, resource, resourceAccountId: '222222222222', context: {} },
})
const by = (index: number, policyType = 'identity', policy = 'own') =>
  ({ allowed: true, decidedBy: [{ policyType, policy, index }] }) as unknown as Decision
const denied = { allowed: false, decidedBy: [] } as unknown as Decision

const used = (record: ReturnType<typeof open>) =>
  record.report().grants.flatMap((grant) => (grant.used ? [`${grant.role} ${grant.statement} ${grant.place}`] : []))

describe('the record of what roles used', () => {
  it('lists each pair of action and resource that a role is allowed, with its place and condition', () => {
    const grant = { account: '111111111111', role: 'Reader', policy: 'own', condition: '', used: false }
    const first = { ...grant, statement: 0 }
    expect(open().report()).toEqual({
      denied: [],
      grants: [
        { ...first, place: '0/0', action: 'dynamodb:GetItem', resource: 'table/one' },
        { ...first, place: '0/1', action: 'dynamodb:GetItem', resource: 'table/two-*' },
        { ...first, place: '1/0', action: 'dynamodb:Query', resource: 'table/one' },
        { ...first, place: '1/1', action: 'dynamodb:Query', resource: 'table/two-*' },
        {
          ...{ ...grant, statement: 2, place: '0/0', action: '*', resource: 'a.b/${aws:username}?' },
          condition: '{"Bool":{"aws:SecureTransport":"true"}}',
        },
        { ...grant, role: 'Writer', statement: 0, place: '0/0', action: 's3:Put*', resource: '*' },
      ],
    })
  })

  it.each([
    [reader, 0, 'DynamoDB:getitem', 'table/one', ['Reader 0 0/0']],
    [reader, 0, 'dynamodb:Query', 'table/two-a', ['Reader 0 1/1']],
    [reader, 0, 'dynamodb:Query', 'Table/one', []],
    [reader, 0, 'dynamodb:PutItem', 'table/one', []],
    [reader, 2, 's3:GetObject', 'a.b/ana1', ['Reader 2 0/0']],
    [reader, 2, 's3:GetObject', 'axb/ana1', []],
    [writer, 0, 's3:PutObject', 'bucket/other', ['Writer 0 0/0']],
    ['arn:aws:iam::111111111111:role/unknown', 0, 's3:PutObject', 'bucket/other', []],
  ])(
    'marks what a call of %s was allowed by statement %i for: %s on %s',
    (arn, statement, action, target, expected) => {
      const record = open()
      record.add(arn, asked(action, target), by(statement))
      expect(used(record)).toEqual(expected)
    },
  )

  it.each([
    ['a resource policy', by(0, 'resource')],
    ['another policy', by(0, 'identity', 'other')],
    ['no statement', { allowed: true, decidedBy: [] } as unknown as Decision],
  ])('marks nothing of a call that %s allowed', (_, decision) => {
    const record = open()
    record.add(reader, asked('dynamodb:GetItem', 'table/one'), decision)
    expect(used(record)).toEqual([])
  })

  it('counts denied calls by role and action', () => {
    const record = open()
    for (const [arn, action] of [
      [reader, 's3:GetObject'],
      [reader, 's3:GetObject'],
      [reader, 's3:PutObject'],
      ['arn:aws:iam::333333333333:role/stranger', 's3:GetObject'],
    ] as const)
      record.add(arn, asked(action, 'bucket/one'), denied)
    expect(record.report().denied).toEqual([
      { account: '111111111111', role: 'Reader', action: 's3:GetObject', calls: 2 },
      { account: '111111111111', role: 'Reader', action: 's3:PutObject', calls: 1 },
      { account: '222222222222', role: 'arn:aws:iam::333333333333:role/stranger', action: 's3:GetObject', calls: 1 },
    ])
    expect(used(record)).toEqual([])
  })
})
