import type { Resource } from '@breakwater/cloud/resource'
import { loadRegistry } from '@breakwater/registry/registry'
import { type Estate, readEstate } from '../estate.ts'

const registry = loadRegistry()
const { platform, agencies } = registry

/**
 * Creates two agencies with a function's role, a table and a bucket each, a person's role in the first, and one policy
 * on the root.
 */
export function smallEstate(): Estate {
  const [first, second] = agencies
  return readEstate(
    [first, second].flatMap((agency, index) => {
      if (!agency) return []
      const { accountId: id } = agency
      const resources = index === 0 ? [...agencyResources(id), ...organization(id)] : agencyResources(id)
      return { id, region: 'us-east-1', resources }
    }),
    registry,
  )
}

function agencyResources(accountId: string): Resource[] {
  const table = `arn:aws:dynamodb:us-east-1:${accountId}:table/records`
  const Statement = [
    {
      Sid: 'OwnRecords',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
      Resource: table,
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['application#*'] } },
    },
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::letters-${accountId}/*`,
      Condition: { StringEquals: { 's3:ExistingObjectTag/kind': 'letter' } },
    },
    { Effect: 'Allow', Action: 'xray:PutTraceSegments', Resource: '*' },
    { Effect: 'Deny', Action: 'logs:DeleteLogGroup', Resource: '*' },
  ]
  return [
    resource(accountId, 'AWS::IAM::Role', {
      logicalId: 'ApiRole12345678',
      ref: 'api',
      attributes: { Arn: `arn:aws:iam::${accountId}:role/api` },
      properties: { Policies: [{ PolicyName: 'records', PolicyDocument: { Version: '2012-10-17', Statement } }] },
    }),
    resource(accountId, 'AWS::DynamoDB::Table', {
      logicalId: 'RecordsABCDEF01',
      ref: 'records',
      attributes: { Arn: table },
    }),
    resource(accountId, 'AWS::S3::Bucket', {
      logicalId: 'LettersABCDEF02',
      ref: `letters-${accountId}`,
      attributes: { Arn: `arn:aws:s3:::letters-${accountId}` },
    }),
  ]
}

function organization(assignedTo: string): Resource[] {
  const { management } = platform.accounts
  const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
  const noReading = { Sid: 'NoReading', Effect: 'Deny', Action: 'dynamodb:Query', Resource: '*' }
  return [
    resource(management, 'AWS::SSO::PermissionSet', {
      logicalId: 'Emergency',
      ref: 'ps-1',
      properties: { Name: 'Emergency', SessionDuration: 'PT1H', InlinePolicy: everything },
    }),
    resource(management, 'AWS::SSO::Assignment', {
      logicalId: 'Assigned',
      properties: { PermissionSetArn: 'arn:aws:sso:::permissionSet:ps-1', TargetId: assignedTo },
    }),
    resource(management, 'AWS::Organizations::Policy', {
      logicalId: 'Policy',
      properties: {
        Name: 'no-reading',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: { Version: '2012-10-17', Statement: noReading },
        TargetIds: [platform.organization.rootId],
      },
    }),
  ]
}

type Parts = Partial<Pick<Resource, 'ref' | 'attributes' | 'properties'>>

function resource(accountId: string, type: string, { logicalId, ...parts }: Parts & { logicalId: string }): Resource {
  return {
    path: `Stack/${logicalId}`,
    logicalId,
    type,
    accountId,
    region: 'us-east-1',
    ref: logicalId,
    attributes: {},
    properties: {},
    ...parts,
  }
}
