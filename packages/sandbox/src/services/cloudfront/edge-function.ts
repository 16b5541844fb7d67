import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { InvocationResult } from '../lambda/invocation.ts'
import type { Distribution } from './distribution.ts'
import { type EdgeResponse, EdgeValidationError, readEdgeResult } from './edge-result.ts'
import { errorPage } from './error-page.ts'
import type { LocalNames } from './local-names.ts'
import { type EdgeRequest, viewerRequestEvent } from './viewer-request.ts'

export type EdgeFunctionInput = {
  distribution: Distribution
  versionArn: string
  requestId: string
  invoke(versionArn: string, event: unknown): Promise<InvocationResult>
  names: LocalNames
}

/** Runs the viewer-request function, which changes the request or returns a response. */
export async function runEdgeFunction(
  request: EdgeRequest,
  { distribution, versionArn, requestId, invoke, names }: EdgeFunctionInput,
): Promise<{ goesOn: EdgeRequest } | { answer: HttpAnswer }> {
  const result = await invoke(versionArn, viewerRequestEvent(distribution, request, requestId))
  if ('error' in result) {
    const reason = `${result.error.errorType}: ${result.error.errorMessage}`
    return {
      answer: failedFunction(503, 'Lambda function failed', { reason, xCache: 'LambdaExecutionError from cloudfront' }),
    }
  }
  try {
    const followed = readEdgeResult(result.payload, request)
    return followed.kind === 'request' ? { goesOn: followed.request } : { answer: respond(followed.response, names) }
  } catch (error) {
    if (!(error instanceof EdgeValidationError)) throw error
    const reason = `The Lambda function result failed validation: ${error.message}`
    return { answer: failedFunction(502, 'Bad gateway', { reason, xCache: 'LambdaValidationError from cloudfront' }) }
  }
}

function failedFunction(
  status: number,
  title: string,
  { reason, xCache }: { reason: string; xCache: string },
): HttpAnswer {
  const page = errorPage(status, title, reason)
  return { ...page, headers: { ...page.headers, 'x-cache': xCache } }
}

function respond({ status, headers, body }: EdgeResponse, names: LocalNames): HttpAnswer {
  const location = headers.location?.[0]?.value
  const target = location === undefined ? undefined : localTarget(location, names)
  if (target === null) {
    return errorPage(
      502,
      'Not running here',
      `The answer leads to ${location}, which no distribution on this machine serves.`,
    )
  }
  return {
    status,
    headers: {
      ...Object.fromEntries(
        Object.entries(headers)
          // The server sets the content length.
          .filter(([name]) => name !== 'content-length')
          .map(([name, fields]) => [name, fields.map(({ value }) => value)]),
      ),
      ...(target !== undefined && { location: target }),
      'x-cache': 'LambdaGeneratedResponse from cloudfront',
    },
    body,
  }
}

/** Returns the local URL; null for a host that isn't served here. */
function localTarget(location: string, names: LocalNames): string | null {
  if (!URL.canParse(location)) return location
  return names.resolve(new URL(location)) ?? null
}
