import type { Language } from '@breakwater/vocabulary/languages'
import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResultResponse } from 'aws-lambda'
import { type Decision, decide, type RouteRequest } from './decide.ts'
import type { RouteTable } from './route-table.ts'

export type RouterHandler = (event: CloudFrontRequestEvent) => Promise<CloudFrontRequest | CloudFrontResultResponse>

/**
 * The Lambda@Edge viewer-request handler over one table. It never throws: CloudFront would answer 502 to a consumer who
 * needs help, where the chooser always does.
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
      return chooser(cloudFront?.request ?? nobody, { language: 'en' })
    }
  }
}

type ChooserPage = { language: Language; state?: string }

/** Stands in for a request that is not there. */
const nobody: CloudFrontRequest = { clientIp: '', method: 'GET', uri: '/', querystring: '', headers: {} }

/** What is missing is as if it were empty. */
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

/** Where it failed and nothing of what was sent: messages can quote a cookie, a query or an address. */
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
