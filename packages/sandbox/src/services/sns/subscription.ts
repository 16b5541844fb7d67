import type { Protocol } from './endpoints.ts'
import type { Attributes } from './subscription-settings.ts'

/** A subscription as it is stored. */
export type Subscription = {
  arn: string
  topicArn: string
  protocol: Protocol
  endpoint: string
  /** The account of the subscriber. */
  owner: string
  attributes: Attributes
  /** An endpoint that unsubscribed itself can come back with the token that it receives then. */
  state: 'pending' | 'confirmed' | 'unsubscribed'
  /** Set if only a signed call can unsubscribe. */
  isAuthenticated: boolean
  /** What confirms the subscription, until a time in milliseconds since 1970. */
  token?: { value: string; until: number } | undefined
  isDeclared: boolean
}
