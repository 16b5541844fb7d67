import { ServiceError } from '../services/service.ts'
import type { AccountServices, Accounts } from './account-services.ts'
import type { CredentialStore } from './credentials.ts'
import type { HttpRequest } from './http-exchange.ts'
import { SignatureError, type SignatureFault, type VerifiedRequest, verifySignature } from './signature.ts'

export type SignedCall = VerifiedRequest & { services: AccountServices }
export type CallVerifier = (request: HttpRequest, service: string) => Promise<SignedCall>

/**
 * Tells who signed a request for a service, and hands out the services of that caller's own account: no call reaches
 * another one.
 */
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
    return { ...verified, services }
  }
}

const jsonFaults: Record<SignatureFault, string> = {
  missing: 'MissingAuthenticationTokenException',
  malformed: 'IncompleteSignatureException',
  'unknown-key': 'UnrecognizedClientException',
  'wrong-token': 'UnrecognizedClientException',
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
  mismatch: { code: 'SignatureDoesNotMatch', status: 403 },
  clock: { code: 'RequestTimeTooSkewed', status: 403 },
}

/** A refused signature as S3 reports it. */
export function s3SignatureError(error: SignatureError): ServiceError {
  const { code, status, message = error.message } = s3Faults[error.fault]
  return new ServiceError(code, message, status)
}
