import { ServiceError } from '../../kit/access/service-error.ts'
import { mayPass } from '../../kit/retries/may-pass.ts'

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
  return { message: `${error.code}: ${error.message}`, isFinal: !mayPass(error) }
}
