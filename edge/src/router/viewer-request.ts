import type { CloudFrontRequestEvent } from 'aws-lambda'

export type ViewerRequest = {
  method?: string
  uri?: string
  querystring?: string
  /** In the order sent; a name can occur more than once, in any letter case. */
  headers?: readonly (readonly [name: string, value: string])[]
  requestId?: string
}

/** The event that CloudFront calls a viewer-request function with. */
export function viewerRequest({
  method = 'GET',
  uri = '/',
  querystring = '',
  headers = [],
  requestId = 'MRVMF7KydIvxMWfJIglgwHQwZsbG2IhRJ07sn9AkKUFSHS9EXAMPLE==',
}: ViewerRequest): CloudFrontRequestEvent {
  return {
    Records: [
      {
        cf: {
          config: {
            distributionDomainName: 'd111111abcdef8.cloudfront.net',
            distributionId: 'EDFDVBD6EXAMPLE',
            eventType: 'viewer-request',
            requestId,
          },
          request: { clientIp: '203.0.113.178', headers: grouped(headers), method, querystring, uri },
        },
      },
    ],
  }
}

type CloudFrontHeaders = CloudFrontRequestEvent['Records'][number]['cf']['request']['headers']

function grouped(headers: readonly (readonly [string, string])[]): CloudFrontHeaders {
  const byName = Map.groupBy(headers, ([name]) => name.toLowerCase())
  return Object.fromEntries([...byName].map(([name, sent]) => [name, sent.map(([key, value]) => ({ key, value }))]))
}
