import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('Firehose_20150804.PutRecord', { DeliveryStreamName: 'facts', Record: { Data: 'YQ==' } }),
  unknown: jsonCall('Firehose_20150804.Juggle', {}),
  codes: jsonCodes,
}
