import { ServiceError } from '../../kit/access/service-error.ts'
import { type HttpAnswer, jsonAnswer } from '../../kit/http/http-exchange.ts'

type Headers = NonNullable<HttpAnswer['headers']>

/** An answer of API Gateway itself, in place of the integration's. */
export class Refusal extends ServiceError {
  readonly headers: Headers

  constructor(status: number, message: string, headers: Headers = {}) {
    super(`${message.replaceAll(' ', '')}Exception`, message, status)
    this.headers = headers
  }
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html */
export const refusals = {
  badRequest: () => new Refusal(400, 'Bad Request'),
  unauthorized: (headers?: Headers) => new Refusal(401, 'Unauthorized', headers),
  forbidden: (headers?: Headers) => new Refusal(403, 'Forbidden', headers),
  notFound: () => new Refusal(404, 'Not Found'),
  tooLarge: () => new Refusal(413, 'Request Entity Too Large'),
  tooMany: () => new Refusal(429, 'Too Many Requests'),
  internal: () => new Refusal(500, 'Internal Server Error'),
  unavailable: () => new Refusal(503, 'Service Unavailable'),
}

/** Returns the JSON answer of API Gateway to a request that it refuses. */
export function refusalAnswer({ status, message, headers }: Refusal): HttpAnswer {
  const answer = jsonAnswer(status, { message })
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
