import type * as z from 'zod'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type OperationShapes, readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { openDynamoDb, streamTarget, tableTarget } from './dynamodb.ts'
import { requests, streamRequests } from './requests.ts'
import { table } from './resources.ts'
import { namedAccount } from './table-arn.ts'

const shapes: OperationShapes = new Map<string, z.ZodType<PlainInput>>([
  ...Object.entries(requests),
  ...Object.entries(streamRequests).map(([name, shape]) => [`${streamTarget}.${name}`, shape] as const),
])

export const dynamodb = defineService({
  scope: 'dynamodb',
  protocol: awsJson({ targets: [tableTarget, streamTarget], version: '1.0' }),
  resources: { 'AWS::DynamoDB::Table': table },
  readInput: (operation, input) => readInput(shapes, operation, input),
  faults: {
    throttle: {
      code: 'ThrottlingException',
      message: 'Throughput exceeds the current capacity of your table or index.',
    },
    error: { code: 'InternalServerError', message: 'Internal server error', status: 500 },
    shows: {
      stale: {
        operations: ['Query', 'Scan'],
        suits: ({ IndexName, ConsistentRead }) => IndexName !== undefined && ConsistentRead !== true,
      },
    },
  },
  open: openDynamoDb,
  absent({ operation, input, caller }) {
    const accountId = namedAccount(input)
    return accountId === undefined || accountId === caller?.accountId
      ? new ServiceError('ResourceNotFoundException', 'Requested resource not found')
      : new AccessDenied(`no permission for dynamodb:${operation} on a table of account ${accountId}`)
  },
  // A table's policy guards its indexes. A stream has its own policy.
  guardian: (arn) => (arn.split('/')[2] === 'stream' ? arn : arn.split('/').slice(0, 2).join('/')),
})
