import type { CredentialStore } from '../access/credentials.ts'
import { ServiceError } from '../access/service-error.ts'
import { canonicalRequest, type SentRequest, sha256 } from './canonical-request.ts'
import {
  checkSignature,
  findIssued,
  parseDate,
  refuseUnsigned,
  SignatureError,
  signingKey,
  type VerifiedRequest,
} from './signature.ts'

/** The longest life of a presigned URL, in seconds: a week. */
const longestLife = 604_800

/** How far the clock of the signer may be ahead, in milliseconds. */
const clockSkew = 15 * 60_000

const parameters = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
]

/**
 * Verifies the signature in the query of a request, as in a presigned URL of S3.
 *
 * @throws SignatureError, or ServiceError for parameters that are missing, wrong or expired
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function verifyPresigned(request: SentRequest, credentials: CredentialStore, now: Date): VerifiedRequest {
  const query = new URLSearchParams(request.query)
  if (parameters.some((name) => query.getAll(name).length !== 1))
    throw wrongParameters(`Query-string authentication version 4 requires the ${parameters.join(', ')} parameters.`)
  const of = (name: string) => query.get(name) ?? ''
  const timestamp = of('X-Amz-Date')
  if (of('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256')
    throw wrongParameters('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"')
  const [accessKeyId = '', day = '', region = '', service = '', end = '', ...more] = of('X-Amz-Credential').split('/')
  if (end !== 'aws4_request' || more.length > 0 || !timestamp.startsWith(day))
    throw wrongParameters('Error parsing the X-Amz-Credential parameter; the Credential is mal-formed')
  const signedAt = parseDate(timestamp)
  if (!signedAt) throw wrongParameters("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  const life = lifeOf(of('X-Amz-Expires'))
  const issued = findIssued(credentials, { accessKeyId, token: query.get('X-Amz-Security-Token'), now })
  if (signedAt.getTime() - now.getTime() > clockSkew) throw denied('Request is not valid yet')
  if (now.getTime() > signedAt.getTime() + life * 1000) throw denied('Request has expired')
  const headers = of('X-Amz-SignedHeaders').split(';')
  if (!headers.includes('host')) throw new SignatureError('mismatch', 'The header host must be signed.')
  refuseUnsigned(request, headers)
  const signature = of('X-Amz-Signature')
  query.delete('X-Amz-Signature')
  const scope = [day, region, service, end].join('/')
  const bodyHash =
    query.get('X-Amz-Content-Sha256') ?? request.headers['x-amz-content-sha256']?.toString() ?? 'UNSIGNED-PAYLOAD'
  const canonical = canonicalRequest({ ...request, query: String(query) }, { service, headers, bodyHash })
  const key = signingKey(issued.secretAccessKey, scope)
  checkSignature(signature, { key, timestamp, scope, text: sha256(canonical) })
  return { caller: issued.session, service, region }
}

/** @throws ServiceError unless the parameter is a number of seconds up to a week */
function lifeOf(expires: string): number {
  if (!/^-?\d{1,12}$/.test(expires)) throw wrongParameters('X-Amz-Expires should be a number')
  const seconds = Number(expires)
  if (seconds < 0) throw wrongParameters('X-Amz-Expires must be non-negative')
  if (seconds > longestLife)
    throw wrongParameters(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    )
  return seconds
}

function wrongParameters(message: string): ServiceError {
  return new ServiceError('AuthorizationQueryParametersError', message)
}

function denied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, 403)
}
