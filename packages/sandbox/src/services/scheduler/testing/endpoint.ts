import type { EndpointExample } from '../../../testing/endpoint-example.ts'
import { jsonCodes } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'GET', path: '/schedules/nightly' },
  unknown: { method: 'PATCH', path: '/schedules/Juggle' },
  codes: jsonCodes,
}
