import type { RequestSource } from '../access/guard.ts'
import { ServiceError } from '../services/service.ts'
import type { AccountServices, Accounts } from './account-services.ts'
import type { CredentialStore } from './credentials.ts'
import type { HttpRequest } from './http-exchange.ts'
import { SignatureError, type SignatureFault, type VerifiedRequest, verifySignature } from './signature.ts'

/** `services` are those of the caller's own account. */
export type SignedCall = VerifiedRequest & { services: AccountServices; source: RequestSource }
export type CallVerifier = (request: HttpRequest, service: string) => Promise<SignedCall>

/** Tells who signed a request for a service. Whether the call may be carried out is decided after that, by policies. */
export function createCallVerifier(
  accounts: () => Accounts,
  credentials: CredentialStore,
  now: () => Date,
): CallVerifier {
  return async (request, service) => {
    const verified = await verifySignature(request, credentials, now())
    const services = accounts().get(verified.caller.accountId)
    if (!services) throw new SignatureError('unknown-key', 'The security token included in the request is invalid.')
    if (verified.service !== service) {
      throw new SignatureError('mismatch', `Credential should be scoped to correct service: '${service}'.`)
    }
    if (verified.region !== services.account.region) {
      throw new SignatureError('mismatch', `Credential should be scoped to a valid region, not '${verified.region}'.`)
    }
    return { ...verified, services, source: { region: verified.region, sourceIp: request.sourceIp } }
  }
}

const jsonFaults: Record<SignatureFault, string> = {
  missing: 'MissingAuthenticationTokenException',
  malformed: 'IncompleteSignatureException',
  'unknown-key': 'UnrecognizedClientException',
  'wrong-token': 'UnrecognizedClientException',
  expired: 'ExpiredTokenException',
  mismatch: 'InvalidSignatureException',
  clock: 'InvalidSignatureException',
}

/** A refused signature as the services of the JSON protocol report it. */
export function jsonSignatureError({ fault, message }: SignatureError): ServiceError {
  return new ServiceError(jsonFaults[fault], message)
}

const s3Faults: Record<SignatureFault, { code: string; status: number; message?: string }> = {
  missing: { code: 'AccessDenied', status: 403, message: 'Access Denied' },
  malformed: { code: 'AuthorizationHeaderMalformed', status: 400 },
  'unknown-key': {
    code: 'InvalidAccessKeyId',
    status: 403,
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  'wrong-token': {
    code: 'InvalidToken',
    status: 400,
    message: 'The provided token is malformed or otherwise invalid.',
  },
  expired: { code: 'ExpiredToken', status: 400, message: 'The provided token has expired.' },
  mismatch: { code: 'SignatureDoesNotMatch', status: 403 },
  clock: { code: 'RequestTimeTooSkewed', status: 403 },
}

/** A refused signature as S3 reports it. */
export function s3SignatureError(error: SignatureError): ServiceError {
  const { code, status, message = error.message } = s3Faults[error.fault]
  return new ServiceError(code, message, status)
}

const queryFaults: Record<SignatureFault, string> = {
  missing: 'MissingAuthenticationToken',
  malformed: 'IncompleteSignature',
  'unknown-key': 'InvalidClientTokenId',
  'wrong-token': 'InvalidClientTokenId',
  expired: 'ExpiredToken',
  mismatch: 'SignatureDoesNotMatch',
  clock: 'SignatureDoesNotMatch',
}

/** A refused signature as the query protocol reports it. */
export function querySignatureError({ fault, message }: SignatureError): ServiceError {
  return new ServiceError(queryFaults[fault], message, 403)
}
