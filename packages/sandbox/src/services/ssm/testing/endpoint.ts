import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('AmazonSSM.GetParameter', { Name: '/cases/limit' }),
  unknown: jsonCall('AmazonSSM.Juggle', {}),
  codes: jsonCodes,
}
