import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'GET', path: '/v2/apis' },
  unknown: { method: 'GET', path: '/v2/Juggle' },
  codes: jsonCodes,
}
