import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('DynamoDB_20120810.DescribeTable', { TableName: 'cases' }),
  unknown: jsonCall('DynamoDB_20120810.Juggle', { TableName: 'cases' }),
  // The sandbox knows no permission for this operation, so it denies it by name.
  codes: { ...jsonCodes, unknown: 'AccessDeniedException' },
}
