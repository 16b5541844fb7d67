import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('AmazonSQS.GetQueueUrl', { QueueName: 'cases-queue' }),
  unknown: jsonCall('AmazonSQS.Juggle', {}),
  codes: jsonCodes,
}
