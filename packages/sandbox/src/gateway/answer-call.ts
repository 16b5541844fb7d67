import type { CredentialStore } from '../kit/credentials.ts'
import type { HttpAnswer, HttpRequest } from '../kit/http-exchange.ts'
import { SignatureError, verifySignature } from '../kit/protocol/signature.ts'
import type { RoleSession } from '../kit/role-session.ts'
import type { Service } from '../kit/service.ts'
import { ServiceError } from '../kit/service-error.ts'
import type { CarryOut, OpenAccounts } from './carry-out.ts'
import { signedScope } from './dispatch.ts'

export type AnswerParts = {
  accounts: OpenAccounts
  credentials: CredentialStore
  carryOut: CarryOut
  now(): Date
}

/** Answers an HTTP call of a service: verifies its signature, and returns errors in the service's protocol. */
export async function answerCall(service: Service, request: HttpRequest, parts: AnswerParts): Promise<HttpAnswer> {
  const { protocol } = service
  try {
    const isSigned = !service.takesUnsignedCalls || signedScope(request) !== undefined
    const caller = isSigned ? await verifiedCaller(service, request, parts) : null
    const { operation, input } = protocol.read(request)
    const region = caller ? (parts.accounts.get(caller.accountId)?.account.region ?? '') : ''
    const result = await parts.carryOut(service, {
      operation,
      input,
      caller,
      source: { region, sourceIp: request.sourceIp },
    })
    return protocol.answer(operation, result)
  } catch (error) {
    if (error instanceof ServiceError || error instanceof SignatureError) return protocol.fault(error)
    throw error
  }
}

/** Verifies who signed a request for a service. Policies decide afterwards whether the call is allowed. */
async function verifiedCaller(
  { scope }: Service,
  request: HttpRequest,
  { accounts, credentials, now }: AnswerParts,
): Promise<RoleSession> {
  const verified = await verifySignature(request, credentials, now())
  const account = accounts.get(verified.caller.accountId)?.account
  if (!account) throw new SignatureError('unknown-key', 'The security token included in the request is invalid.')
  if (verified.service !== scope) {
    throw new SignatureError('mismatch', `Credential should be scoped to correct service: '${scope}'.`)
  }
  if (verified.region !== account.region) {
    throw new SignatureError('mismatch', `Credential should be scoped to a valid region, not '${verified.region}'.`)
  }
  return verified.caller
}
