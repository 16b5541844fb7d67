import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import { keyExamples } from '@breakwater/policy-kit/key-examples'
import type { PolicyExamples, RoleExample } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { homeRegion } from '@breakwater/registry/regions'
import { neighbor } from '../neighbor.ts'

/** A stream of a table has the time at which it was enabled in its ARN. */
const latest = '/stream/2026-01-01T00:00:00.000'

/** What the policies of the records' keys allow and deny. */
export function recordsPolicyExamples(accountId: string): PolicyExamples[] {
  const examples = keyExamples(roleIn(accountId), neighbor)
  return [
    { of: 'RecordsTableKey', examples },
    { of: 'RecordsFieldKey', examples },
  ]
}

/** What a role may do that reads the stream of the table and none of its items, by the account of the table. */
export function streamExamples(accountId: string): RoleExample[] {
  const reads = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (action) => `dynamodb:${action}`,
  )
  const key = '{RecordsTableKey}'
  const context = { 'kms:viaservice': `dynamodb.${homeRegion}.amazonaws.com` }
  const another = { 'kms:viaservice': `s3.${homeRegion}.amazonaws.com` }
  const otherTable = `arn:aws:dynamodb:${homeRegion}:${accountId}:table/other`
  const decrypt = 'kms:Decrypt'
  return [
    ...eachAction(
      { name: 'reads the stream', request: { resource: `{RecordsTable}${latest}` }, expect: 'allow' },
      reads,
    ),
    ...eachAction(
      { name: 'does not share the stream', request: { resource: `{RecordsTable}${latest}` }, expect: 'deny' },
      ['dynamodb:DeleteResourcePolicy', 'dynamodb:GetResourcePolicy', 'dynamodb:PutResourcePolicy'],
    ),
    ...eachAction(
      { name: 'reads no other stream', request: { resource: `${otherTable}${latest}` }, expect: 'deny' },
      reads,
    ),
    ...eachAction(
      { name: 'uses no item of the table', request: { resource: '{RecordsTable}' }, expect: 'deny' },
      ['GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map((action) => `dynamodb:${action}`),
    ),
    {
      name: "decrypts with the table's key through DynamoDB",
      request: { action: decrypt, resource: key, context },
      expect: 'allow',
    },
    {
      name: "does not decrypt with the table's key through another service",
      request: { action: decrypt, resource: key, context: another },
      expect: 'deny',
    },
    ...eachMissingKey(
      { name: "does not decrypt with the table's key itself", request: { action: decrypt, resource: key, context } },
      ['kms:viaservice'],
    ),
    ...eachAction(
      { name: "does nothing else with the table's key", request: { resource: key, context }, expect: 'deny' },
      ['kms:CreateGrant', 'kms:Encrypt', 'kms:GenerateDataKey'],
    ),
    {
      name: 'does not decrypt with the key of sealed fields through DynamoDB',
      request: { action: decrypt, resource: '{RecordsFieldKey}', context },
      expect: 'deny',
    },
  ]
}
