import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'GET', path: '/v2/email/account' },
  unknown: { method: 'POST', path: '/v2/email/Juggle' },
  codes: jsonCodes,
}
