import { homeRegion } from '@breakwater/registry/regions'
import { type Platform, platformAccounts } from '@breakwater/registry/registry'
import { agency, sealedRecord } from '../../policies/example-callers.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'
import { securityAuditExamples } from './security-audit-examples.ts'

export function securityAudit({ accounts }: Platform): PermissionSet {
  const name = 'SecurityAudit'
  const inAgency = personIn(agency.account, name)
  const inArchive = personIn(accounts.logArchive, name)
  const theLogArchive = { StringEquals: { 'aws:ResourceAccount': accounts.logArchive } }
  const log = 'arn:aws:s3:::breakwater-trail/AWSLogs/1.json.gz'
  const logKey = `arn:aws:kms:${homeRegion}:${accounts.logArchive}:key/11111111-2222-3333-4444-555555555555`
  return {
    name,
    description: 'Reviews every account: policies, findings, configuration and the archive of logs; changes nothing',
    session: 'PT4H',
    assignedTo: [...platformAccounts, 'agencies'],
    grants: [
      {
        statement: {
          Sid: 'Review',
          Effect: 'Allow',
          Action: [
            'access-analyzer:Get*',
            'access-analyzer:List*',
            'cloudformation:Describe*',
            'cloudformation:GetTemplate*',
            'cloudformation:List*',
            'cloudtrail:Describe*',
            'cloudtrail:Get*',
            'cloudtrail:List*',
            'cloudtrail:LookupEvents',
            'config:BatchGet*',
            'config:Describe*',
            'config:Get*',
            'config:List*',
            'config:SelectResourceConfig',
            'dynamodb:DescribeTable',
            'dynamodb:GetResourcePolicy',
            'dynamodb:ListTables',
            'guardduty:Get*',
            'guardduty:List*',
            'iam:Generate*',
            'iam:Get*',
            'iam:List*',
            'iam:Simulate*',
            'identitystore:Describe*',
            'identitystore:List*',
            'kms:DescribeKey',
            'kms:GetKeyPolicy',
            'kms:GetKeyRotationStatus',
            'kms:ListAliases',
            'kms:ListGrants',
            'kms:ListKeys',
            'lambda:GetFunctionConfiguration',
            'lambda:GetPolicy',
            'lambda:ListFunctions',
            'organizations:Describe*',
            'organizations:List*',
            's3:GetAccountPublicAccessBlock',
            's3:GetBucket*',
            's3:GetEncryptionConfiguration',
            's3:GetLifecycleConfiguration',
            's3:ListAllMyBuckets',
            'sqs:GetQueueAttributes',
            'sqs:ListQueues',
            'sso:Describe*',
            'sso:Get*',
            'sso:List*',
          ],
          Resource: '*',
        },
        wildcardBecause: 'A review leaves nothing out; none of the actions reads stored data or changes anything.',
      },
      {
        statement: {
          Sid: 'ReadTheArchive',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions'],
          Resource: '*',
          Condition: theLogArchive,
        },
        wildcardBecause:
          'The log archive holds logs and the key to them, nothing else; the condition says it must be there.',
      },
    ],
    examples: [
      ...securityAuditExamples({ inAgency, inArchive }),
      {
        name: "reads a role's policies in an agency's account",
        request: { from: inAgency, action: 'iam:GetRolePolicy', resource: agency.function },
        expect: 'allow',
      },
      {
        name: 'sees who may use a key',
        request: { from: inAgency, action: 'kms:GetKeyPolicy', resource: agency.key },
        expect: 'allow',
      },
      { name: 'reads a log', request: { from: inArchive, action: 's3:GetObject', resource: log }, expect: 'allow' },
      { name: 'opens a log', request: { from: inArchive, action: 'kms:Decrypt', resource: logKey }, expect: 'allow' },
      {
        name: 'deletes no log',
        request: { from: inArchive, action: 's3:DeleteObject', resource: log },
        expect: 'deny',
      },
      {
        name: "reads no object of an agency's",
        request: { from: inAgency, action: 's3:GetObject', resource: `${agency.bucket}/letter.pdf` },
        expect: 'deny',
      },
      {
        name: 'opens no record',
        request: { from: inAgency, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
        expect: 'deny',
      },
      {
        name: 'reads no record',
        request: { from: inAgency, action: 'dynamodb:GetItem', resource: agency.table },
        expect: 'deny',
      },
      {
        name: 'does not give access to others',
        request: {
          from: personIn(accounts.management, name),
          action: 'sso:CreateAccountAssignment',
          resource: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
          owner: accounts.management,
        },
        expect: 'deny',
      },
      {
        name: 'changes no policy of the organization',
        request: {
          from: personIn(accounts.management, name),
          action: 'organizations:DetachPolicy',
          resource: '*',
        },
        expect: 'deny',
      },
    ],
  }
}
