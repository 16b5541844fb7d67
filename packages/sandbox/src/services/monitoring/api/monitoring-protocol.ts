import { gunzipSync } from 'node:zlib'
import type { HttpRequest } from '../../../kit/http/http-exchange.ts'
import { awsJson } from '../../../kit/protocol/aws-json.ts'
import type { PlainInput, Protocol } from '../../../kit/protocol/protocol.ts'
import { MonitoringError } from './monitoring-error.ts'

const json = awsJson({ targets: ['GraniteServiceVersion20100801'], version: '1.0' })

/** The largest request of PutMetricData without compression, in bytes. */
const bodyLimit = 2 ** 20

/** CloudWatch speaks JSON with the SDKs of today, which compress what is larger than 10 KB. */
export const monitoringProtocol: Protocol<PlainInput> = {
  ...json,
  read: (request) => json.read({ ...request, body: plainBody(request) }),
}

/** @throws MonitoringError for a body that is too large, or is not compressed as its header says */
function plainBody({ headers, body }: HttpRequest): Buffer {
  if (headers['content-encoding'] !== 'gzip') return checked(body)
  try {
    return gunzipSync(body, { maxOutputLength: bodyLimit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new MonitoringError('SerializationException', 'The body is not compressed with gzip.')
  }
}

function checked(body: Buffer): Buffer {
  if (body.length > bodyLimit) throw tooLarge()
  return body
}

function tooLarge(): MonitoringError {
  const message = `Request entity too large: ${bodyLimit} bytes at most.`
  return new MonitoringError('RequestEntityTooLarge', message, { status: 413 })
}
