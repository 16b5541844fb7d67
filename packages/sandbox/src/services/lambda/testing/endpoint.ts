import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'POST', path: '/2015-03-31/functions/work/invocations', body: '{}' },
  unknown: { method: 'POST', path: '/2015-03-31/functions/work/Juggle' },
  codes: jsonCodes,
}
