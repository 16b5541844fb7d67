import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('Logs_20140328.DescribeLogGroups', {}),
  unknown: jsonCall('Logs_20140328.Juggle', {}),
  codes: jsonCodes,
}
