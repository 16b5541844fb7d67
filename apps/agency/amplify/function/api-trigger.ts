import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import type { Trigger } from './trigger.ts'

/** AppSync calls the function; the GraphQL API connects its fields to it. */
export const apiTrigger: Trigger = {
  // AppSync gives a resolver 30 seconds; a person has long given up by then.
  timeout: Duration.seconds(10),
  connect(lambda) {
    acknowledge(lambda, 'AppSync waits for its answer and tells the caller of a failure.', 'NIST.800.53.R5-LambdaDLQ')
  },
}
