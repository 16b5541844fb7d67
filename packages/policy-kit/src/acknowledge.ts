import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Accepts findings on one resource and its children, for a reason that a reviewer can judge.
 * @param rules as the report names them, e.g. AwsSolutions-S1 or NIST.800.53.R5-S3BucketReplicationEnabled
 */
export function acknowledge(resource: IConstruct, reason: string, ...rules: string[]): void {
  const pack = (rule: string) => rule.slice(0, rule.indexOf('-'))
  Validations.of(resource).acknowledge(...rules.map((rule) => ({ id: `${pack(rule)}::${rule}`, reason })))
}

/** Accepts an inline policy, because only its own role uses it. */
export function acknowledgeOwnPolicy(role: IConstruct): void {
  acknowledge(
    role,
    'The policy is of this role alone and goes with it; a managed policy could be attached to others.',
    'NIST.800.53.R5-IAMNoInlinePolicy',
  )
}
