import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('AWSStepFunctions.ListStateMachines', {}),
  unknown: jsonCall('AWSStepFunctions.Juggle', {}),
  codes: jsonCodes,
}
