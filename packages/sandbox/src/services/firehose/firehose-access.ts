import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import type { Call } from '../../kit/service.ts'

/**
 * Returns what a call needs. A call names a stream of the caller's own account.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html
 */
export function firehoseNeeds(
  { operation, input }: Call<PlainInput>,
  { id, region }: { id: string; region: string },
): AccessNeed[] {
  const { DeliveryStreamName: name } = input as { DeliveryStreamName?: string }
  const resource = name === undefined ? '*' : `arn:aws:firehose:${region}:${id}:deliverystream/${name}`
  return [{ action: `firehose:${operation}`, resource, resourceAccountId: id }]
}
