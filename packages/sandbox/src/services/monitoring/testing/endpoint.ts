import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('GraniteServiceVersion20100801.ListMetrics', {}),
  unknown: jsonCall('GraniteServiceVersion20100801.Juggle', {}),
  codes: jsonCodes,
}
