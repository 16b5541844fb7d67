import { answerObjectCall, errorDocument } from '../services/s3/object-api.ts'
import { ServiceError } from '../services/service.ts'
import type { Accounts } from './account-services.ts'
import { type CallVerifier, s3SignatureError } from './call-verifier.ts'
import type { HttpAnswer, HttpRequest } from './http-exchange.ts'
import { SignatureError } from './signature.ts'

/** Answers a call of S3's REST protocol, `/BUCKET/KEY`. */
export async function answerS3Call(
  request: HttpRequest,
  { accounts, verify }: { accounts: Accounts; verify: CallVerifier },
): Promise<HttpAnswer> {
  try {
    const { services } = await verify(request, 's3')
    const [, name = '', ...rest] = request.url.pathname.split('/').map(decodeURIComponent)
    const bucket = services.s3.bucket(name)
    if (!bucket) throw foreignOrMissing(name, accounts)
    return answerObjectCall(request, bucket, rest.join('/'))
  } catch (error) {
    const known = error instanceof SignatureError ? s3SignatureError(error) : error
    if (!(known instanceof ServiceError)) throw error
    return { status: known.status, headers: { 'content-type': 'application/xml' }, body: errorDocument(known) }
  }
}

function foreignOrMissing(name: string, accounts: Accounts): ServiceError {
  const isForeign = [...accounts.values()].some(({ s3 }) => s3.bucket(name) !== undefined)
  return isForeign
    ? new ServiceError('AccessDenied', 'Access Denied', 403)
    : new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404)
}
