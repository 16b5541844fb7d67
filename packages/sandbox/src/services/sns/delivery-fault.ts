import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'

/** Why a message could not be delivered. */
export type DeliveryFault = {
  message: string
  /** Set for an error of the client, which is SNS itself: another attempt would fail as well. */
  isFinal: boolean
}

/** An endpoint of HTTP that did not take a message. */
export class EndpointError extends Error {
  readonly isFinal: boolean

  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

/**
 * Returns the fault that an error of a delivery is; undefined for an error that no delivery should have.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html#why-do-message-deliveries-fail
 */
export function faultOf(error: unknown): DeliveryFault | undefined {
  if (error instanceof EndpointError) return { message: error.message, isFinal: error.isFinal }
  if (!(error instanceof ServiceError)) return undefined
  const isServers = error.status >= 500 || error.status === 429 || /Throttl|OverLimit|TooManyRequests/.test(error.code)
  return { message: `${error.code}: ${error.message}`, isFinal: error instanceof AccessDenied || !isServers }
}
