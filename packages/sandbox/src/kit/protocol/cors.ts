import type { HttpAnswer, HttpRequest } from '../http-exchange.ts'

/** What Cognito and AppSync answer to any origin; neither takes cookies. */
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

/** The answer to a browser that asks before it calls. A wildcard would not cover `authorization`, so names are echoed. */
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
