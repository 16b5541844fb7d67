import type { Grant } from '@breakwater/iam/access-record'
import { expect, it } from 'vitest'
import { unusedGrants } from './unused-grants.ts'

const grant = (changes: Partial<Grant>): Grant => ({
  account: '111111111111',
  role: 'consumerapirole943014F3',
  policy: 'default',
  statement: 0,
  place: '0/0',
  action: 'dynamodb:GetItem',
  resource: 'arn:aws:dynamodb:us-east-1:111111111111:table/records',
  condition: '',
  used: false,
  ...changes,
})
const unused = (...grants: Grant[]) => unusedGrants({ grants, denied: [] })

it('shows a planted grant that is too wide, without an excuse', () => {
  expect(unused(grant({ used: true }), grant({ place: '1/0', action: 'dynamodb:DeleteTable' }))).toEqual([
    expect.objectContaining({ action: 'dynamodb:DeleteTable', accounts: 1, reason: undefined }),
  ])
})

it('counts a grant as used where one of the agencies used it', () => {
  expect(unused(grant({}), grant({ account: '222222222222', used: true }))).toEqual([])
  expect(unused(grant({}), grant({ account: '222222222222' }))).toEqual([expect.objectContaining({ accounts: 2 })])
})

it.each([
  ['a service that is not run here', { action: 'xray:PutTraceSegments', resource: '*' }],
  [
    'what DynamoDB asks for of its callers',
    {
      action: 'kms:ReEncryptTo',
      condition: '{"StringEquals":{"kms:ViaService":"dynamodb.us-east-1.amazonaws.com"}}',
    },
  ],
  [
    "the versions of AppSync's function",
    {
      role: 'GraphqlApistaffapiServiceRole692887C8',
      action: 'lambda:InvokeFunction',
      resource: 'arn:aws:lambda:us-east-1:111111111111:function:staff:*',
    },
  ],
])('knows why it may stand: %s', (_what, changes) => {
  expect(unused(grant(changes))[0]?.reason).toMatch(/\w/)
})

it('has no excuse for a function of ours that reads what it never reads, or opens what it never opens', () => {
  const changes = [
    { action: 'kms:ReEncryptTo' },
    { action: 'kms:Decrypt' },
    { action: 'dynamodb:Scan' },
    { action: 's3:GetObject' },
    { action: '*' },
  ]
  expect(changes.map((change) => unused(grant(change))[0]?.reason)).toEqual(changes.map(() => undefined))
})
