import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { type CredentialStore, sameSecret } from '../access/credentials.ts'
import { ServiceError } from '../access/service-error.ts'
import type { RequestHead } from '../http/http-exchange.ts'
import { findIssued, hmac, parseDate, SignatureError, signingKey, type VerifiedRequest } from './signature.ts'

/** A form that uploads a file from a web page: the fields before the file, by name in lower case, and the file. */
export type PostedForm = { fields: ReadonlyMap<string, string>; file: AsyncIterable<Buffer> }

/** The most bytes of all fields, as at S3. */
const fieldBytes = 20_000

export function isPostedForm({ method, headers }: Pick<RequestHead, 'method' | 'headers'>): boolean {
  return method === 'POST' && /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
}

/**
 * Reads the fields of a form up to its file, which is then read as it arrives. Fields after the file are ignored, as S3
 * does. The field `filename` is the name of the file, for keys that contain it.
 *
 * @throws ServiceError for a form that can't be read or has no file
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
export async function readPostedForm(
  { headers }: Pick<RequestHead, 'headers'>,
  body: AsyncIterable<Buffer>,
): Promise<PostedForm> {
  const fields = new Map<string, string>()
  const { promise, resolve, reject } = Promise.withResolvers<PostedForm>()
  const malformed = () =>
    new ServiceError('MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.')
  const incoming = Readable.from(body)
  let [size, file] = [0, undefined as Readable | undefined]
  const fail = (error: Error) => {
    reject(error)
    file?.destroy(error)
    incoming.destroy()
  }
  try {
    const parser = new Busboy({
      headers: { 'content-type': headers['content-type'] ?? '' },
      limits: { files: 1, fields: 100, fieldSize: fieldBytes, fieldNameSize: 1_000, headerPairs: 20 },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
    })
    parser.on('field', (name, value, ...[, isCut]) => {
      size += name.length + value.length
      if (isCut || size > fieldBytes)
        fail(
          new ServiceError(
            'MaxPostPreDataLengthExceeded',
            'Your POST request fields preceding the upload file were too large.',
          ),
        )
      if (!file) fields.set(name.toLowerCase(), value)
    })
    parser.on('file', (_name, stream, filename) => {
      file = stream
      fields.set('filename', filename ?? '')
      // Its reader gets an error by reading; an error without a reader is nothing.
      stream.on('error', () => undefined)
      resolve({ fields, file: stream })
    })
    parser.on('error', () => fail(malformed()))
    parser.on('finish', () =>
      reject(new ServiceError('InvalidArgument', 'POST requires exactly one file upload per request.')),
    )
    incoming.on('error', fail)
    incoming.pipe(parser)
  } catch {
    incoming.destroy()
    throw malformed()
  }
  return promise
}

/**
 * Verifies the signature of a form, which is over its policy. @throws SignatureError, or ServiceError for a field that is
 * missing
 */
export function verifyPostedForm(
  fields: ReadonlyMap<string, string>,
  credentials: CredentialStore,
  now: Date,
): VerifiedRequest {
  const of = (name: string) => {
    const value = fields.get(name)
    if (value === undefined)
      throw new ServiceError(
        'InvalidArgument',
        `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
      )
    return value
  }
  // A form without a policy is an anonymous upload.
  if (!fields.has('policy')) throw new SignatureError('missing', 'Access Denied')
  const timestamp = of('x-amz-date')
  if (of('x-amz-algorithm') !== 'AWS4-HMAC-SHA256' || !parseDate(timestamp))
    throw new ServiceError('InvalidArgument', 'The form is not signed with AWS4-HMAC-SHA256 at a time of ISO 8601.')
  const [accessKeyId = '', ...scope] = of('x-amz-credential').split('/')
  const [day = '', region = '', service = '', end] = scope
  if (scope.length !== 4 || end !== 'aws4_request' || !timestamp.startsWith(day))
    throw new ServiceError('InvalidArgument', 'The Credential of the form is mal-formed.')
  const issued = findIssued(credentials, { accessKeyId, token: fields.get('x-amz-security-token'), now })
  const expected = hmac(signingKey(issued.secretAccessKey, scope.join('/')), of('policy')).toString('hex')
  if (!sameSecret(expected, of('x-amz-signature')))
    throw new SignatureError(
      'mismatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  return { caller: issued.session, service, region }
}
