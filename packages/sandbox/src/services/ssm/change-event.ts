import type { OutgoingEvent } from '../../kit/bus-outbox.ts'
import type { ParameterType } from './parameter.ts'

/** A change of a parameter. */
export type Change = {
  operation: 'Create' | 'Update' | 'Delete' | 'LabelParameterVersion'
  name: string
  arn: string
  type: ParameterType
  description?: string | undefined
  /** Milliseconds since 1970. */
  at: number
}

/**
 * Returns the event that reports a change of a parameter.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
 */
export function changeEvent({ operation, name, arn, type, description, at }: Change): OutgoingEvent {
  const detail = { operation, name, type, ...(description !== undefined && { description }) }
  return {
    sourceArn: arn,
    entry: {
      Time: at / 1000,
      Source: 'aws.ssm',
      DetailType: 'Parameter Store Change',
      Resources: [arn],
      Detail: JSON.stringify(detail),
    },
  }
}
