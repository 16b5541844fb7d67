import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('AWSEvents.DescribeEventBus', {}),
  unknown: jsonCall('AWSEvents.Juggle', {}),
  codes: jsonCodes,
}
