import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Accepts findings of the AwsSolutions checks on one resource and what is below it, for a reason that a reviewer can weigh. */
export function acknowledge(resource: IConstruct, reason: string, ...rules: string[]): void {
  Validations.of(resource).acknowledge(...rules.map((rule) => ({ id: `AwsSolutions-${rule}`, reason })))
}
