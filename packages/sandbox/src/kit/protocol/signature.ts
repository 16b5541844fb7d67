import { createHmac } from 'node:crypto'
import { type CredentialStore, type IssuedCredentials, sameSecret } from '../access/credentials.ts'
import type { RoleSession } from '../access/role-session.ts'
import { canonicalRequest, type SentRequest, sha256 } from './canonical-request.ts'

/** The caller, and the service and region that the signature is valid for. */
export type VerifiedRequest = {
  caller: RoleSession
  service: string
  region: string
  /** What the signatures of the body's chunks continue, if they are signed. */
  seed?: SignatureSeed
}

/** A signature with the key and the scope that it was made with. */
export type SignatureSeed = { key: Buffer; timestamp: string; scope: string; signature: string }

/**
 * `missing`: no signature; `malformed`: a signature that can't be checked; `unsigned-header`: a header that the service
 * reads is not part of it; the rest: checked and refused.
 */
export type SignatureFault =
  | 'missing'
  | 'malformed'
  | 'unknown-key'
  | 'wrong-token'
  | 'expired'
  | 'mismatch'
  | 'unsigned-header'
  | 'clock'

export class SignatureError extends Error {
  readonly fault: SignatureFault

  constructor(fault: SignatureFault, message: string) {
    super(message)
    this.fault = fault
  }
}

/** AWS refuses a signature whose time differs from its own clock by more than this, in milliseconds. */
const clockSkew = 5 * 60_000

const authorization =
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request,\s*SignedHeaders=([a-z0-9;_-]+),\s*Signature=([0-9a-f]{64})$/

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

/**
 * Recomputes a request's Signature Version 4 with the secret of the access key in the request. @throws SignatureError
 */
export function verifySignature(
  request: SentRequest & { stream?: unknown },
  credentials: CredentialStore,
  now: Date,
): VerifiedRequest {
  const header = request.headers.authorization
  if (!header) throw new SignatureError('missing', 'Missing Authentication Token')
  const [, accessKeyId = '', day, region = '', service = '', signedNames = '', signature = ''] =
    authorization.exec(header) ?? []
  const timestamp = String(request.headers['x-amz-date'])
  const signingDate = parseDate(timestamp)
  if (!day || !signingDate || !timestamp.startsWith(day)) {
    throw new SignatureError(
      'malformed',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters and a matching 'X-Amz-Date' header.",
    )
  }
  const issued = findIssued(credentials, { accessKeyId, token: request.headers['x-amz-security-token'], now })
  checkClock(signingDate, now)

  const headers = signedNames.split(';')
  if (!headers.includes('host')) throw new SignatureError('mismatch', mismatch)
  refuseUnsigned(request, headers)
  const canonical = canonicalRequest(request, { service, headers, bodyHash: checkedBodyHash(request, service) })
  const signed = { timestamp, scope: [day, region, service, 'aws4_request'].join('/') }
  const key = signingKey(issued.secretAccessKey, signed.scope)
  checkSignature(signature, { key, ...signed, text: sha256(canonical) })
  return { caller: issued.session, service, region, seed: { key, ...signed, signature } }
}

/**
 * Finds the credentials that a request is signed with.
 * @param token the session token of the request
 * @throws SignatureError if they are unknown or expired, or if the token is another one
 */
export function findIssued(
  credentials: CredentialStore,
  { accessKeyId, token, now }: { accessKeyId: string; token: unknown; now: Date },
): IssuedCredentials {
  const issued = credentials.find(accessKeyId)
  if (!issued) throw new SignatureError('unknown-key', 'The security token included in the request is invalid.')
  if (!sameSecret(String(token ?? ''), issued.sessionToken)) {
    throw new SignatureError('wrong-token', 'The security token included in the request is invalid.')
  }
  if (now.getTime() >= issued.session.expiresAt) {
    throw new SignatureError('expired', 'The security token included in the request is expired')
  }
  return issued
}

/** @param scope the day, the region, the service and `aws4_request`, separated by slashes */
export function signingKey(secretAccessKey: string, scope: string): Buffer {
  return scope.split('/').reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`))
}

/** @param text the hash of the canonical request. @throws SignatureError unless the signature is that of the text */
export function checkSignature(
  signature: string,
  { key, timestamp, scope, text }: Omit<SignatureSeed, 'signature'> & { text: string },
): void {
  const signed = ['AWS4-HMAC-SHA256', timestamp, scope, text].join('\n')
  if (!sameSecret(hmac(key, signed).toString('hex'), signature)) throw new SignatureError('mismatch', mismatch)
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Refuses a header that a service reads and that anyone on the way could have added. @throws SignatureError */
export function refuseUnsigned({ headers }: Pick<SentRequest, 'headers'>, signed: readonly string[]): void {
  const unsigned = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !signed.includes(name))
  if (unsigned === undefined) return
  throw new SignatureError(
    'unsigned-header',
    `There were headers present in the request which were not signed: ${unsigned}`,
  )
}

function checkClock(signedAt: Date, now: Date): void {
  const late = now.getTime() - signedAt.getTime()
  if (Math.abs(late) <= clockSkew) return
  const [then, limit] = [amzDate(signedAt), amzDate(new Date(now.getTime() - Math.sign(late) * clockSkew))]
  throw new SignatureError(
    'clock',
    late > 0
      ? `Signature expired: ${then} is now earlier than ${limit} (${amzDate(now)} - 5 min.)`
      : `Signature not yet current: ${then} is still later than ${limit} (${amzDate(now)} + 5 min.)`,
  )
}

/**
 * Returns the hash that is part of the signature. A hash in the header must match the body, except S3's unsigned
 * payloads.
 */
function checkedBodyHash({ headers, body, stream }: SentRequest & { stream?: unknown }, service: string): string {
  const stated = headers['x-amz-content-sha256']?.toString()
  // The hash of a body that is read as it arrives is compared at its end.
  if (stream !== undefined && stated !== undefined) return stated
  const actual = sha256(body)
  if (stated === undefined || stated === actual) return actual
  if (stated === 'UNSIGNED-PAYLOAD' && service === 's3') return stated
  throw new SignatureError('mismatch', mismatch)
}

/** Reads the time of a signature, for example `20261201T120000Z`; undefined if it is none. */
export function parseDate(timestamp: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function amzDate(date: Date): string {
  return `${date.toISOString().replace(/[-:]|\.\d{3}/g, '')}`
}
