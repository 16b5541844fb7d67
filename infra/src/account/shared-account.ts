import type { BuiltRouter } from '@breakwater/edge/build-router'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import type { PlatformAccount, Registry } from '@breakwater/registry/registry'
import type { App } from 'aws-cdk-lib'

/** The inputs of the stacks. */
export type StackInputs = { registry: Registry; router: BuiltRouter }

/** An account that all agencies share, with its stacks and everything that is specific to it. */
export type SharedAccount = {
  account: PlatformAccount
  /** US dollars a month: twice the expected cost, so that growth is noticed and noise is not. */
  monthlyDollars: number
  /** CloudFormation resource types that no other shared account may have, and no agency's unless the app allows it. */
  ownTypes: readonly string[]
  /** Adds the account's stacks, except its security baseline, which every account gets. */
  add(app: App, inputs: StackInputs): void
  /** Examples of what the policies of resources in these stacks must allow and deny. */
  examples(registry: Registry): PolicyExamples[]
  /** Roles whose trust policy names an AWS service without a condition, as `Stack/LogicalId`: they need no examples. */
  serviceRoles?: readonly string[]
}
