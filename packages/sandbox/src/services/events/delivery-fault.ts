import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { InvalidInput } from './target-input.ts'

/** Why an event could not be delivered, as the attributes of a dead letter state it. */
export type DeliveryFault = {
  /** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html#eb-rule-dlq */
  code: string
  message: string
  /** Set if a retry would fail as well: a permission or the target is missing. */
  isFinal?: true
}

/** Thrown for an event that EventBridge itself does not deliver. */
export class Undeliverable extends Error {
  readonly fault: DeliveryFault

  constructor(code: string, message: string) {
    super(message)
    this.fault = { code, message, isFinal: true }
  }
}

const missing: ReadonlySet<string> = new Set([
  'NotFound',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
  'StateMachineDoesNotExist',
])

/** Returns the fault that an error of a delivery is; undefined for an error that no delivery should have. */
export function faultOf(error: unknown): DeliveryFault | undefined {
  if (error instanceof Undeliverable) return error.fault
  if (error instanceof InvalidInput) return { code: 'INVALID_JSON', message: error.message, isFinal: true }
  if (!(error instanceof ServiceError)) return undefined
  const { code, message } = error
  if (error instanceof AccessDenied || code === 'AuthorizationError')
    return { code: 'NO_PERMISSIONS', message, isFinal: true }
  if (missing.has(code)) return { code: 'NO_RESOURCE', message, isFinal: true }
  if (/Throttl|OverLimit|TooManyRequests/.test(code)) return { code: 'THROTTLING', message }
  if (/^(Invalid|Missing|Validation)/.test(code)) return { code: 'INVALID_PARAMETER', message }
  return { code: 'ERROR_FROM_TARGET', message }
}
