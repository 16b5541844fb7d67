import { AccessDenied } from '../access/denial.ts'
import type { Guard } from '../access/guard.ts'
import { answerObjectCall, errorDocument } from '../services/s3/object-api.ts'
import { ServiceError } from '../services/service.ts'
import type { Accounts } from './account-services.ts'
import { type CallVerifier, type SignedCall, s3SignatureError } from './call-verifier.ts'
import type { HttpAnswer, HttpRequest } from './http-exchange.ts'
import { SignatureError } from './signature.ts'

type Parts = { accounts: Accounts; verify: CallVerifier; guard: Guard }

/** Answers a call of S3's REST protocol, `/BUCKET/KEY`. A bucket's name is one for all accounts. */
export async function answerS3Call(request: HttpRequest, { accounts, verify, guard }: Parts): Promise<HttpAnswer> {
  try {
    const call = await verify(request, 's3')
    const [, name = '', ...rest] = request.url.pathname.split('/').map(decodeURIComponent)
    const key = rest.join('/')
    const owner = [...accounts.values()].find(({ s3 }) => s3.bucket(name) !== undefined)
    const bucket = owner?.s3.bucket(name)
    if (!owner || !bucket) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404)
    demand(owner.s3.needs(bucket, request, key))
    try {
      return answerObjectCall(request, bucket, key)
    } catch (error) {
      // Whoever may not list a bucket isn't told what is missing from it.
      if (error instanceof ServiceError && error.code === 'NoSuchKey') demandListing()
      throw error
    }

    function demandListing(): void {
      demand([
        { action: 's3:ListBucket', resource: `arn:aws:s3:::${name}`, resourceAccountId: owner?.account.id ?? '' },
      ])
    }

    function demand(needs: Parameters<Guard['demand']>[1]): void {
      try {
        guard.demand(call.caller, needs, call.source)
      } catch (error) {
        throw error instanceof AccessDenied ? s3Denial(error, call, owner?.account.id) : error
      }
    }
  } catch (error) {
    const known = error instanceof SignatureError ? s3SignatureError(error) : error
    if (!(known instanceof ServiceError)) throw error
    return { status: known.status, headers: { 'content-type': 'application/xml' }, body: errorDocument(known) }
  }
}

/** S3 puts the resource into quotes, and gives no reason to another account. */
function s3Denial({ message }: AccessDenied, { caller }: SignedCall, owner: string | undefined): ServiceError {
  const shown =
    caller.accountId === owner ? message.replace(/on resource: (\S+) /, 'on resource: "$1" ') : 'Access Denied'
  return new ServiceError('AccessDenied', shown, 403)
}
