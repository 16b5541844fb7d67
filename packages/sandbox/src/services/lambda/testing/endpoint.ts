import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'POST', path: '/2015-03-31/functions/reader/invocations', body: '{}' },
  unknown: { method: 'POST', path: '/2015-03-31/functions/reader/Juggle' },
  codes: jsonCodes,
}
