import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('TrentService.DescribeKey', { KeyId: 'alias/cases' }),
  unknown: jsonCall('TrentService.Juggle', {}),
  codes: jsonCodes,
}
