import type { CredentialStore } from '../kit/access/credentials.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import type { Clock } from '../kit/clock/clock.ts'
import type { HttpAnswer, HttpRequest } from '../kit/http/http-exchange.ts'
import type { SentRequest } from '../kit/protocol/canonical-request.ts'
import { SignatureError, type VerifiedRequest, verifySignature } from '../kit/protocol/signature.ts'
import type { Service } from '../kit/service.ts'
import type { CarryOut, OpenAccounts } from './carry-out.ts'
import { signedScope } from './dispatch.ts'

export type AnswerParts = {
  accounts: OpenAccounts
  credentials: CredentialStore
  carryOut: CarryOut
  clock: Clock
}

/** Answers an HTTP call of a service: verifies its signature, and returns errors in the service's protocol. */
export async function answerCall(service: Service, request: HttpRequest, parts: AnswerParts): Promise<HttpAnswer> {
  const { protocol } = service
  try {
    const isSigned = !service.takesUnsignedCalls || signedScope(request) !== undefined
    const verified = isSigned ? verifySigner(service, request, parts) : undefined
    const { operation, input } = protocol.read(request)
    const result = await parts.carryOut(service, {
      operation,
      input,
      caller: verified?.caller ?? null,
      source: { region: verified?.region ?? '', sourceIp: request.sourceIp },
      ...(request.ended && { ended: request.ended }),
    })
    return protocol.answer(operation, result, request)
  } catch (error) {
    if (error instanceof ServiceError || error instanceof SignatureError) return protocol.fault(error, request)
    throw error
  }
}

/**
 * Verifies who signed a request for a service. Policies decide afterwards whether the call is allowed. @throws
 * SignatureError
 */
export function verifySigner(
  { scope }: Service,
  request: SentRequest,
  { accounts, credentials, clock }: Omit<AnswerParts, 'carryOut'>,
): VerifiedRequest {
  const verified = verifySignature(request, credentials, new Date(clock.now()))
  const account = accounts.get(verified.caller.accountId)?.account
  if (!account) throw new SignatureError('unknown-key', 'The security token included in the request is invalid.')
  if (verified.service !== scope) {
    throw new SignatureError('mismatch', `Credential should be scoped to correct service: '${scope}'.`)
  }
  if (verified.region !== account.region) {
    throw new SignatureError('mismatch', `Credential should be scoped to a valid region, not '${verified.region}'.`)
  }
  return verified
}
