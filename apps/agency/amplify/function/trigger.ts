import type { Duration } from 'aws-cdk-lib'
import type { AgencyFunction } from './agency-function.ts'

/** What calls a function: how long the function may take for a call, and the resources that make the calls. */
export type Trigger = {
  timeout: Duration
  /** Makes the resources that call the function, lets them, and says what becomes of a call that fails for good. */
  connect(lambda: AgencyFunction): void
}
