import type { Language } from '@breakwater/vocabulary/languages'
import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResultResponse } from 'aws-lambda'
import { type Decision, decide, type RouteRequest } from './decide.ts'
import type { RouteTable } from './route-table.ts'

export type RouterHandler = (event: CloudFrontRequestEvent) => Promise<CloudFrontRequest | CloudFrontResultResponse>

/**
 * The Lambda@Edge viewer-request handler for one table. It never throws: CloudFront would return 502 to a consumer who
 * needs help. It serves the chooser instead.
 */
export function createHandler(table: RouteTable): RouterHandler {
  // Lambda ignores the value that a handler returns unless it is a promise.
  return async (event) => {
    const cloudFront = event?.Records?.[0]?.cf
    try {
      if (!cloudFront) throw new TypeError('not a CloudFront event')
      const { config, request } = cloudFront
      return answer(decide(routeRequest(request, config?.requestId), table), request)
    } catch (error) {
      logFailure(error)
      return chooser(cloudFront?.request ?? blank, { language: 'en' })
    }
  }
}

/** As on the pages: CloudFront adds its headers policy to what an origin answers, and not to what a function does. */
const strictTransportSecurity = 'max-age=63072000; includeSubDomains'

type ChooserPage = { language: Language; state?: string }

/** Replaces a missing request. */
const blank: CloudFrontRequest = { clientIp: '', method: 'GET', uri: '/', querystring: '', headers: {} }

/** Treats missing fields as empty. */
function routeRequest(
  { method = 'GET', uri = '/', querystring = '', headers = {} }: Partial<CloudFrontRequest>,
  requestId = '',
): RouteRequest {
  return {
    method,
    path: uri,
    query: querystring,
    cookies: headers.cookie?.map(({ value }) => value) ?? [],
    acceptLanguage: headers['accept-language']?.[0]?.value ?? '',
    requestId,
  }
}

function answer(decision: Decision, request: CloudFrontRequest): CloudFrontRequest | CloudFrontResultResponse {
  switch (decision.kind) {
    case 'redirect':
      return {
        status: String(decision.status),
        statusDescription: decision.status === 302 ? 'Found' : 'Temporary Redirect',
        headers: {
          location: [{ key: 'Location', value: decision.location }],
          'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
          'set-cookie': [{ key: 'Set-Cookie', value: decision.setCookie }],
          'strict-transport-security': [{ key: 'Strict-Transport-Security', value: strictTransportSecurity }],
        },
      }
    case 'chooser':
      return chooser(request, decision)
    case 'asset':
      return { ...request, querystring: '' }
  }
}

function chooser(request: CloudFrontRequest, { language, state }: ChooserPage): CloudFrontRequest {
  const page = state === undefined ? language : `${language}/${state}`
  return { ...request, uri: `/chooser/${page}.html`, querystring: '' }
}

/** Logs where it failed and nothing of the request: error messages can quote a cookie, a query or an IP address. */
function logFailure(error: unknown): void {
  const { name, stack = '' } = error instanceof Error ? error : { name: typeof error }
  const at = stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 3)
  console.error(
    JSON.stringify({ level: 'ERROR', message: 'The router failed and served the chooser', error: name, at }),
  )
}
