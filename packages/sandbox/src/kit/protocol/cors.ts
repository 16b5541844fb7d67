import type { HttpAnswer, HttpRequest } from '../http/http-exchange.ts'

/** Adds the CORS headers of Cognito and AppSync, which accept any origin and no cookies. */
export function withCors(answer: HttpAnswer): HttpAnswer {
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    },
  }
}

/**
 * Answers a CORS preflight. A wildcard would not include `authorization`, so the requested header names are returned.
 */
export function preflightAnswer({ headers }: HttpRequest): HttpAnswer {
  return withCors({
    status: 200,
    headers: {
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': String(headers['access-control-request-headers'] ?? 'content-type'),
      'access-control-max-age': '172800',
    },
  })
}
