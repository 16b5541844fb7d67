import { expect, it } from 'vitest'
import { viewerRequest } from './viewer-request.ts'

const config = {
  distributionDomainName: 'd111111abcdef8.cloudfront.net',
  distributionId: 'EDFDVBD6EXAMPLE',
  eventType: 'viewer-request',
}
const clientIp = '203.0.113.178'

it('an event has the request as CloudFront passes it on, its headers by their names in lower case', () => {
  const headers = [
    ['Cookie', 'a=1'],
    ['cookie', 'b=2'],
  ] as const
  const sent = { method: 'POST', uri: '/apply', querystring: 'x=1', headers, requestId: 'request' }
  const cookie = headers.map(([key, value]) => ({ key, value }))
  const request = { clientIp, headers: { cookie }, method: 'POST', querystring: 'x=1', uri: '/apply' }
  expect(viewerRequest(sent)).toEqual({ Records: [{ cf: { config: { ...config, requestId: 'request' }, request } }] })
})

it('an event is a plain request of the first page unless it says more', () => {
  const request = { clientIp, headers: {}, method: 'GET', querystring: '', uri: '/' }
  const requestId = 'MRVMF7KydIvxMWfJIglgwHQwZsbG2IhRJ07sn9AkKUFSHS9EXAMPLE=='
  expect(viewerRequest({})).toEqual({ Records: [{ cf: { config: { ...config, requestId }, request } }] })
})
