import type { HttpAnswer, HttpRequest } from '../../kit/http/http-exchange.ts'
import type { Protocol } from '../../kit/protocol/protocol.ts'
import { restXml } from '../../kit/protocol/rest-xml.ts'
import { flatXmlElements } from '../../kit/protocol/xml.ts'
import { corsHeaders, preflightOf } from './cors.ts'
import type { ObjectCall } from './object-call.ts'
import { place, readObjectCall, streamsObject, withDocument } from './read-object-call.ts'
import type { S3 } from './s3.ts'
import { S3Error } from './s3-error.ts'

const end = '</Error>'

/** S3's REST protocol: operations return HTTP answers, and errors name more than a code. */
export const s3Protocol: Protocol<ObjectCall, HttpAnswer> = {
  ...restXml(readObjectCall),
  streams: streamsObject,
  prepare: withDocument,
  fault(error, request) {
    const { fault } = restXml(readObjectCall)
    const answer = fault(error, request)
    if (!(error instanceof S3Error)) return answer
    const body = String(answer.body).slice(0, -end.length)
    return {
      ...answer,
      headers: { ...answer.headers, ...error.headers },
      body: `${body}${flatXmlElements(error.details)}${end}`,
    }
  },
}

/** Returns the settings of the bucket that a request names in its host or path. */
function bucketOf(request: HttpRequest, opened: readonly S3[]) {
  try {
    const { bucket } = place(request)
    return opened.flatMap((s3) => s3.bucket(bucket) ?? [])[0]
  } catch {
    // The path can't be read, which the operation refuses.
    return undefined
  }
}

/** Answers a preflight for a bucket by its rules. */
export function answerPreflight(request: HttpRequest, opened: readonly S3[]): HttpAnswer | undefined {
  const bucket = bucketOf(request, opened)
  return bucket && preflightOf(bucket.settings.cors, request)
}

/** Adds the ids of a request to its answer and its error, and what the bucket tells browsers. */
export function finishAnswer(request: HttpRequest, answer: HttpAnswer, opened: readonly S3[]): HttpAnswer {
  const id = opened[0]?.newId() ?? ''
  const [requestId, hostId] = [id.replaceAll('-', '').slice(0, 16).toUpperCase(), Buffer.from(id).toString('base64')]
  const bucket = bucketOf(request, opened)
  const { body } = answer
  const isError = typeof body === 'string' && body.endsWith(end)
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...{ 'x-amz-request-id': requestId, 'x-amz-id-2': hostId },
      ...(bucket && corsHeaders(bucket.settings.cors, request)),
    },
    ...(isError && {
      body: `${body.slice(0, -end.length)}${flatXmlElements({ RequestId: requestId, HostId: hostId })}${end}`,
    }),
  }
}
