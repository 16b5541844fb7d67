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

it('reports an added grant that is too wide, without a reason', () => {
  expect(unused(grant({ used: true }), grant({ place: '1/0', action: 'dynamodb:DeleteTable' }))).toEqual([
    expect.objectContaining({ action: 'dynamodb:DeleteTable', accounts: 1, reason: undefined }),
  ])
})

it('counts a grant as used if one of the agencies used it', () => {
  expect(unused(grant({}), grant({ account: '222222222222', used: true }))).toEqual([])
  expect(unused(grant({}), grant({ account: '222222222222' }))).toEqual([expect.objectContaining({ accounts: 2 })])
})

it.each([
  ['a service that the sandbox does not run', { action: 'xray:PutTraceSegments', resource: '*' }],
  [
    'a permission that DynamoDB needs from its callers',
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
])('knows the reason for an unused grant: %s', (_what, changes) => {
  expect(unused(grant(changes))[0]?.reason).toMatch(/\w/)
})

it('knows no reason for a grant that lets a function read or decrypt more than it does', () => {
  const changes = [
    { action: 'kms:ReEncryptTo' },
    { action: 'kms:Decrypt' },
    { action: 'dynamodb:Scan' },
    { action: 's3:GetObject' },
    { action: '*' },
  ]
  expect(changes.map((change) => unused(grant(change))[0]?.reason)).toEqual(changes.map(() => undefined))
})
