import type { CredentialStore } from '../kit/access/credentials.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import type { Clock } from '../kit/clock/clock.ts'
import type { HttpAnswer, HttpRequest } from '../kit/http/http-exchange.ts'
import type { SentRequest } from '../kit/protocol/canonical-request.ts'
import { isPostedForm, readPostedForm, verifyPostedForm } from '../kit/protocol/posted-form.ts'
import { verifyPresigned } from '../kit/protocol/presigned-url.ts'
import { SignatureError, type VerifiedRequest, verifySignature } from '../kit/protocol/signature.ts'
import { isPresigned, signedScope } from '../kit/protocol/signed-scope.ts'
import { verifiedBody } from '../kit/protocol/streamed-body.ts'
import type { Service } from '../kit/service.ts'
import type { CarryOut, OpenAccounts } from './carry-out.ts'

export type AnswerParts = {
  accounts: OpenAccounts
  credentials: CredentialStore
  carryOut: CarryOut
  clock: Clock
}

/** Answers an HTTP call of a service: verifies its signature, and returns errors in the service's protocol. */
export async function answerCall(service: Service, sent: HttpRequest, parts: AnswerParts): Promise<HttpAnswer> {
  const { protocol } = service
  let request = sent
  try {
    request = await withForm(sent)
    const isSigned = !service.takesUnsignedCalls || signedScope(request) !== undefined
    const verified = isSigned ? verifySigner(service, request, parts) : undefined
    const whole = withVerifiedBody(request, verified)
    const { operation, input } = protocol.read(protocol.prepare ? await protocol.prepare(whole) : whole)
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
  request: SentRequest & Partial<Pick<HttpRequest, 'url' | 'form' | 'stream'>>,
  { accounts, credentials, clock }: Omit<AnswerParts, 'carryOut'>,
): VerifiedRequest {
  const now = new Date(clock.now())
  const verified = request.form
    ? verifyPostedForm(request.form, credentials, now)
    : (hasPresignedUrl(request) ? verifyPresigned : verifySignature)(request, credentials, now)
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

function hasPresignedUrl({ headers, url }: Pick<SentRequest, 'headers'> & Partial<Pick<HttpRequest, 'url'>>): boolean {
  return url !== undefined && isPresigned({ headers, url })
}

/** Returns a request with the form that it uploads a file with, if the service reads bodies as they arrive. */
async function withForm(request: HttpRequest): Promise<HttpRequest> {
  if (!request.stream || !isPostedForm(request)) return request
  const { fields, file } = await readPostedForm(request, request.stream)
  return { ...request, form: fields, stream: file }
}

/** Returns a request whose body, if the service reads it as it arrives, is compared with its signature meanwhile. */
function withVerifiedBody(request: HttpRequest, verified: VerifiedRequest | undefined): HttpRequest {
  const stated = request.headers['x-amz-content-sha256']?.toString() ?? 'UNSIGNED-PAYLOAD'
  if (!request.stream || request.form) return request
  const decodedLength = request.headers['x-amz-decoded-content-length']?.toString()
  return { ...request, ...verifiedBody(request.stream, { stated, decodedLength, seed: verified?.seed }) }
}
