import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startTables, table } from './testing/start-tables.ts'

const Version = '2012-10-17'

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account */
it.each([owner, stranger])('a table whose key is for callers of the account %s is for them only', async (accountId) => {
  const User = role('user', [allow(['dynamodb:*', 'kms:*'])])
  const Condition = { StringEquals: { 'kms:CallerAccount': accountId } }
  const ofKey = [{ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition }]
  const ofTable = [{ Effect: 'Allow', Principal: { AWS: stranger }, Action: 'dynamodb:Scan', Resource: '*' }]
  const { as } = await startTables(
    {
      User,
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Version, Statement: ofKey } } },
      Sealed: table('sealed', {
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
        ResourcePolicy: { PolicyDocument: { Version, Statement: ofTable } },
      }),
    },
    { others: { User } },
  )
  const scan = new ScanCommand({ TableName: `arn:aws:dynamodb:us-east-1:${owner}:table/sealed` })
  const read = [owner, stranger].map((by) =>
    as(by, 'user')
      .tables(scan)
      .then(
        () => [by],
        () => [],
      ),
  )
  expect((await Promise.all(read)).flat()).toEqual([accountId])
})
