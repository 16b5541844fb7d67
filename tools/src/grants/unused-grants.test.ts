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

it('does not count a grant as used because another grant, statement, policy or role was used', () => {
  const others: Partial<Grant>[] = [
    { place: '0/1' },
    { statement: 1 },
    { policy: 'other' },
    { role: 'staffapirole692887C8' },
  ]
  for (const other of others)
    expect(unused(grant({}), grant({ ...other, used: true })), JSON.stringify(other)).toHaveLength(1)
})

it('gives a grant the first reason of which every stated part matches', () => {
  const reasons = [
    { role: /^other/, reason: 'of another role' },
    { role: /^consumerapi/, action: /^s3:/, reason: 'of another action' },
    { role: /^consumerapi/, action: /^dynamodb:/, reason: 'the first' },
    { reason: 'the second' },
  ]
  const reasonOf = (changes: Partial<Grant>) =>
    unusedGrants({ grants: [grant(changes)], denied: [] }, reasons).map(({ reason }) => reason)
  expect(reasonOf({})).toEqual(['the first'])
  expect(reasonOf({ action: 'kms:Decrypt' })).toEqual(['the second'])
})

it.each([
  ['an administrator of a new account', { role: 'OrganizationAccountAccessRole', action: '*' }],
  ["Amplify's own role", { role: 'AmplifyBranchLinkerRole1', action: 's3:GetObject' }],
  ['the log of the function that copies files', { role: 'ChooserPagesRole1', action: 'logs:PutLogEvents' }],
  ['the bucket of the function that copies files', { role: 'CustomCDKBucketDeployment1', action: 's3:PutObject' }],
  ['the log of AppSync', { role: 'GraphqlLogsRole1', action: 'logs:PutLogEvents' }],
  ['the live log', { role: 'LiveLogRole1', action: 'kinesis:PutRecord' }],
  ['the log group of a replica of the router', { role: 'RouterRole1', action: 'logs:CreateLogGroup' }],
  ['the remediation of defaults', { role: 'DefaultsRemediationRole1', action: 's3:PutAccountPublicAccessBlock' }],
  ['the delivery of facts', { role: 'DeliveryRelayRole1', action: 's3:PutObject' }],
  ['facts that failed', { role: 'DeliveryRelayRole1', resource: 'arn:aws:s3:::lake/failed/agency=relay/*' }],
  ['parts of an object with facts', { role: 'DeliveryRelayRole1', action: 's3:AbortMultipartUpload' }],
])('knows the reason for what runs in AWS only: %s', (_, changes) => {
  expect(unused(grant(changes))[0]?.reason).toMatch(/\w/)
})

it.each([
  ['that the copying function reads a table', { role: 'ChooserPagesRole1', action: 'dynamodb:GetItem' }],
  ['that the router writes to a bucket', { role: 'RouterRole1', action: 's3:PutObject' }],
  [
    "that AppSync's role calls another function",
    {
      role: 'GraphqlApistaffapiServiceRole1',
      action: 'lambda:InvokeFunction',
      resource: 'arn:aws:lambda:us-east-1:1:function:other',
    },
  ],
  ['an administrator of another name', { role: 'MyOrganizationAccountAccessRole', action: 'dynamodb:Scan' }],
])('knows no reason for %s', (_, changes) => {
  expect(unused(grant(changes))[0]?.reason).toBeUndefined()
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
