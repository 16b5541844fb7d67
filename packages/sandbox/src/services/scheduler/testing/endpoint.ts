import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'GET', path: '/schedules/nightly' },
  unknown: { method: 'PATCH', path: '/schedules/Juggle' },
  codes: jsonCodes,
}
