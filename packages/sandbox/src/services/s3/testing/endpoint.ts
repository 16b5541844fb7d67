import type { EndpointExample } from '../../../testing/endpoint-example.ts'

export const endpoint: EndpointExample = {
  known: { method: 'GET', path: '/cases-bucket/letter' },
  unknown: { method: 'GET', path: '/cases-bucket/letter?torrent=' },
  codes: { unsigned: 'AccessDenied', unknown: 'NotImplemented', denied: 'AccessDenied' },
}
