import type { MetricSample } from '../../kit/telemetry.ts'
import type { ConfigurationSet } from './declared.ts'
import type { Dimension, EventType } from './declared-destination.ts'
import type { MailEvent, SentMail } from './event-record.ts'
import { headerOf } from './message-headers.ts'

/** SES's names of metrics. @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html */
const names: Readonly<Record<EventType, string>> = {
  SEND: 'Send',
  REJECT: 'Reject',
  BOUNCE: 'Bounce',
  COMPLAINT: 'Complaint',
  DELIVERY: 'Delivery',
  RENDERING_FAILURE: 'RenderingFailure',
  DELIVERY_DELAY: 'DeliveryDelay',
}

/**
 * Returns what CloudWatch counts of an event: for the account, without dimensions, and for each destination of the
 * configuration set that asks for it.
 */
export function mailMetrics({ type }: MailEvent, mail: SentMail, set: ConfigurationSet | undefined): MetricSample[] {
  const sample = { namespace: 'AWS/SES', name: names[type], unit: 'Count', value: 1 }
  const asked = (set?.destinations ?? []).flatMap(({ isEnabled, types, to }) =>
    'dimensions' in to && isEnabled && types.includes(type)
      ? [{ ...sample, dimensions: Object.fromEntries(to.dimensions.map((dimension) => dimensionOf(dimension, mail))) }]
      : [],
  )
  return [{ ...sample, dimensions: {} }, ...asked]
}

function dimensionOf(
  { name, source, byDefault }: Dimension,
  { tags, header }: SentMail,
): [name: string, value: string] {
  const found = source === 'EMAIL_HEADER' ? headerOf(header, name) : tags[name]?.[0]
  return [name, found ?? byDefault]
}
