import { ServiceError } from '../../kit/access/service-error.ts'

type More = { status?: number; details?: Readonly<Record<string, string>>; headers?: Record<string, string> }

/** An error of S3: its XML may name more than the code and the message. */
export class S3Error extends ServiceError {
  readonly details: Readonly<Record<string, string>>
  readonly headers: Record<string, string>

  constructor(code: string, message: string, { status = 400, details = {}, headers = {} }: More = {}) {
    super(code, message, status)
    this.details = details
    this.headers = headers
  }
}

export const invalidArgument = (message: string, name?: string, value?: string) =>
  new S3Error('InvalidArgument', message, {
    details: {
      ...(name !== undefined && { ArgumentName: name }),
      ...(value !== undefined && { ArgumentValue: value }),
    },
  })

export const invalidRequest = (message: string) => new S3Error('InvalidRequest', message)

export const accessDenied = (message: string) => new S3Error('AccessDenied', message, { status: 403 })

/** A feature of S3 that the sandbox lacks, by name. */
export const notEmulated = (what: string) =>
  new S3Error('NotImplemented', `the sandbox's S3 has no ${what}`, { status: 501 })

export const malformedXml = () =>
  new S3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )

export const noSuchKey = (key: string, headers: Record<string, string> = {}) =>
  new S3Error('NoSuchKey', 'The specified key does not exist.', { status: 404, details: { Key: key }, headers })

export const noSuchVersion = (key: string, versionId: string) =>
  new S3Error('NoSuchVersion', 'The specified version does not exist.', {
    status: 404,
    details: { Key: key, VersionId: versionId },
  })

export const noSuchUpload = (uploadId: string) =>
  new S3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { status: 404, details: { UploadId: uploadId } },
  )

export const conditionalConflict = (condition: string, key: string) =>
  new S3Error(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    { status: 409, details: { Condition: condition, Key: key } },
  )

export const preconditionFailed = (condition: string) =>
  new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    details: { Condition: condition },
  })
