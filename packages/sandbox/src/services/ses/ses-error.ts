import { ServiceError } from '../../kit/access/service-error.ts'

/** An error of SES, and the status that an entry of SendBulkEmail has for it. */
export class SesError extends ServiceError {
  readonly bulkStatus: string

  constructor(code: string, message: string, { bulkStatus = 'FAILED', status = 400 } = {}) {
    super(code, message, status)
    this.bulkStatus = bulkStatus
  }
}

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html */
export function badRequest(message: string): SesError {
  return new SesError('BadRequestException', message, { bulkStatus: 'INVALID_PARAMETER' })
}

export function notFound(message: string, bulkStatus = 'FAILED'): SesError {
  return new SesError('NotFoundException', message, { bulkStatus, status: 404 })
}

export function alreadyExists(message: string): SesError {
  return new SesError('AlreadyExistsException', message)
}

export function limitExceeded(message: string, bulkStatus = 'FAILED'): SesError {
  return new SesError('LimitExceededException', message, { bulkStatus })
}

export function tooManyRequests(message: string): SesError {
  return new SesError('TooManyRequestsException', message, { bulkStatus: 'ACCOUNT_THROTTLED', status: 429 })
}

export function rejected(message: string): SesError {
  return new SesError('MessageRejected', message, { bulkStatus: 'MESSAGE_REJECTED' })
}

/** @param what what is paused: the account or a configuration set. */
export function sendingPaused(what: string, bulkStatus: string): SesError {
  return new SesError('SendingPausedException', `Email sending is disabled for ${what}.`, { bulkStatus })
}

export function mailFromNotVerified(domain: string): SesError {
  return new SesError('MailFromDomainNotVerifiedException', `The MAIL FROM domain ${domain} is not verified.`, {
    bulkStatus: 'MAIL_FROM_DOMAIN_NOT_VERIFIED',
  })
}

/** Refuses a feature that the sandbox lacks, by its name. */
export function notEmulated(feature: string): SesError {
  return badRequest(`the sandbox does not emulate ${feature} of SES`)
}
