import type { Duration } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

/** What calls a function: how long the function may take for a call, and the resources that make the calls. */
export type Trigger = {
  timeout: Duration
  /** Makes the resources that call the function, lets them, and says what becomes of a call that fails for good. */
  connect(lambda: LambdaFunction): void
}
