import { arnOf, generated } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import { readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'

const resourcePolicy = z.object({ PolicyDocument: z.unknown() }).optional()
const streamSpecification = z.object({ ResourcePolicy: resourcePolicy }).optional()
const indexes = z.array(z.object({ IndexName: z.string() })).default([])

export const table: ResourceType = {
  identity(request) {
    const name = request.property('TableName') ?? generated(request, 255)
    const arn = arnOf(request, 'dynamodb', `table/${name}`)
    return { ref: name, attributes: { Arn: arn, StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` } }
  },
  policies(resource) {
    const { properties, attributes } = resource
    const ofTable = resourcePolicy.parse(properties.ResourcePolicy)
    const ofStream = streamSpecification.parse(properties.StreamSpecification)?.ResourcePolicy
    return [[attributes.Arn, ofTable] as const, [attributes.StreamArn, ofStream] as const].flatMap(
      ([arn = '', policy]) => (policy ? [{ arn, document: readPolicy(resource, policy.PolicyDocument) }] : []),
    )
  },
  targets: [
    {
      kind: 'table',
      arns: ownArn,
      actions: actionsOf(
        'dynamodb',
        'GetItem Query Scan PutItem UpdateItem DeleteItem DescribeTable ExportTableToPointInTime DeleteTable PutResourcePolicy',
      ),
    },
    { kind: 'index', arns: indexArns, actions: actionsOf('dynamodb', 'Query Scan') },
    {
      kind: 'table stream',
      arns: ({ properties, attributes }) =>
        properties.StreamSpecification && attributes.StreamArn ? [attributes.StreamArn] : [],
      actions: actionsOf('dynamodb', 'GetRecords GetShardIterator DescribeStream'),
    },
  ],
}

function indexArns({ properties, attributes }: Resource): string[] {
  return indexes.parse(properties.GlobalSecondaryIndexes).map(({ IndexName }) => `${attributes.Arn}/index/${IndexName}`)
}
