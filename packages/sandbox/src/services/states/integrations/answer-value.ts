import { ServiceError } from '../../../kit/access/service-error.ts'
import { JsonText } from '../../../kit/protocol/aws-json.ts'
import { isObject, type Json } from '../language/value/json.ts'

/** Returns what a service answered as JSON. @throws ServiceError if the answer is an error */
export function answerValue(answer: unknown): Json {
  if (!(answer instanceof JsonText)) return JSON.parse(JSON.stringify(answer ?? {})) as Json
  const value = JSON.parse(answer.text || '{}') as Json
  if (answer.status < 400) return value
  const { __type, message } = isObject(value) ? value : {}
  const code = String(__type ?? 'InternalServerError')
  throw new ServiceError(code.slice(code.indexOf('#') + 1), String(message ?? ''), answer.status)
}

/** Returns an answer with what the SDK of an optimized integration adds to it. */
export function withMetadata(value: Json, requestId: string): Json {
  return {
    ...(isObject(value) ? value : {}),
    ...{ SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata: { RequestId: requestId } },
  }
}
