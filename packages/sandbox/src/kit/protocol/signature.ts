import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { type CredentialStore, sameSecret } from '../access/credentials.ts'
import type { RoleSession } from '../access/role-session.ts'

export type SignedRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: Buffer }

/** The caller, and the service and region that the signature is valid for. */
export type VerifiedRequest = { caller: RoleSession; service: string; region: string }

/** `missing`: no signature; `malformed`: a signature that can't be checked; the rest: checked and refused. */
export type SignatureFault = 'missing' | 'malformed' | 'unknown-key' | 'wrong-token' | 'expired' | 'mismatch' | 'clock'

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
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

/**
 * Recomputes a request's Signature Version 4 with the secret of the access key in the request. @throws SignatureError
 */
export async function verifySignature(
  request: SignedRequest,
  credentials: CredentialStore,
  now: Date,
): Promise<VerifiedRequest> {
  const header = request.headers.authorization
  if (!header) throw new SignatureError('missing', 'Missing Authentication Token')
  const [, accessKeyId = '', day, region = '', service = '', signedNames = '', signature = ''] =
    authorization.exec(header) ?? []
  const signingDate = parseDate(request.headers['x-amz-date'])
  if (!day || !signingDate || !request.headers['x-amz-date']?.toString().startsWith(day)) {
    throw new SignatureError(
      'malformed',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters and a matching 'X-Amz-Date' header.",
    )
  }
  const issued = credentials.find(accessKeyId)
  if (!issued) throw new SignatureError('unknown-key', 'The security token included in the request is invalid.')
  if (!sameSecret(String(request.headers['x-amz-security-token'] ?? ''), issued.sessionToken)) {
    throw new SignatureError('wrong-token', 'The security token included in the request is invalid.')
  }
  if (now.getTime() >= issued.session.expiresAt) {
    throw new SignatureError('expired', 'The security token included in the request is expired')
  }
  checkClock(signingDate, now)

  const names = new Set(signedNames.split(';'))
  if (!names.has('host') || !names.has('x-amz-date')) throw new SignatureError('mismatch', mismatch)
  const bodyHash = checkedBodyHash(request, service)
  const signed = await new SignatureV4({
    credentials: issued,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
    // S3 is the only service that signs the path without escaping it.
    uriEscapePath: service !== 's3',
  }).sign(
    {
      method: request.method,
      protocol: request.url.protocol,
      hostname: request.url.hostname,
      path: request.url.pathname,
      query: queryOf(request.url),
      headers: { ...headersOf(request.headers, names), 'x-amz-content-sha256': bodyHash },
    },
    { signingDate, signableHeaders: names },
  )
  const expected = signed.headers.authorization?.split('Signature=')[1] ?? ''
  if (!sameSecret(expected, signature)) throw new SignatureError('mismatch', mismatch)
  return { caller: issued.session, service, region }
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
function checkedBodyHash({ headers, body }: SignedRequest, service: string): string {
  const actual = createHash('sha256').update(body).digest('hex')
  const stated = headers['x-amz-content-sha256']?.toString()
  if (stated === undefined || stated === actual) return actual
  if (stated === 'UNSIGNED-PAYLOAD' && service === 's3') return stated
  throw new SignatureError('mismatch', mismatch)
}

function headersOf(headers: IncomingHttpHeaders, names: Set<string>): Record<string, string> {
  return Object.fromEntries([...names].map((name) => [name, [headers[name] ?? ''].flat().join(',')]))
}

function queryOf(url: URL): Record<string, string[]> {
  const query: Record<string, string[]> = {}
  for (const name of new Set(url.searchParams.keys())) query[name] = url.searchParams.getAll(name)
  return query
}

function parseDate(header: string | string[] | undefined): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(header))
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

function amzDate(date: Date): string {
  return `${date.toISOString().replace(/[-:]|\.\d{3}/g, '')}`
}
