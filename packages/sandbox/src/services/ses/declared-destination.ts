import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'

/** The types of events that the sandbox has, by their names in templates, and their names in event records. */
export const eventTypes = {
  SEND: 'Send',
  REJECT: 'Reject',
  BOUNCE: 'Bounce',
  COMPLAINT: 'Complaint',
  DELIVERY: 'Delivery',
  RENDERING_FAILURE: 'Rendering Failure',
  DELIVERY_DELAY: 'DeliveryDelay',
} as const

export type EventType = keyof typeof eventTypes

/** Where events of a configuration set go. */
export type EventDestination = {
  set: string
  name: string
  /** The resource, for messages. */
  path: string
  isEnabled: boolean
  types: readonly EventType[]
  /** The ARN of a topic or of the account's default event bus, or the dimensions of metrics. */
  to: { topic: string } | { bus: string } | { dimensions: readonly Dimension[] }
}

/** A dimension of a metric, and where its value is in a message. */
export type Dimension = { name: string; source: 'MESSAGE_TAG' | 'EMAIL_HEADER'; byDefault: string }

const dimension = z
  .strictObject({
    DimensionName: z.string().regex(/^[a-zA-Z0-9_:-]{1,256}$/),
    // Tags of links belong to clicks, which the sandbox has not.
    DimensionValueSource: z
      .string()
      .transform((source) => ({ messageTag: 'MESSAGE_TAG', emailHeader: 'EMAIL_HEADER' })[source] ?? source)
      .pipe(z.enum(['MESSAGE_TAG', 'EMAIL_HEADER'])),
    DefaultDimensionValue: z.string().regex(/^[a-zA-Z0-9_.@-]{1,256}$/),
  })
  .transform(
    ({ DimensionName: name, DimensionValueSource: source, DefaultDimensionValue: byDefault }): Dimension => ({
      ...{ name, source, byDefault },
    }),
  )

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-configurationseteventdestination.html */
const properties = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
    Enabled: templateFlag.default(false),
    MatchingEventTypes: z.array(z.string()).min(1),
    SnsDestination: z.strictObject({ TopicARN: z.string() }).optional(),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.string() }).optional(),
    CloudWatchDestination: z.strictObject({ DimensionConfigurations: z.array(dimension).min(1).max(10) }).optional(),
    KinesisFirehoseDestination: z.unknown().optional(),
  }),
})

const unemulated: ReadonlySet<string> = new Set(['OPEN', 'CLICK', 'SUBSCRIPTION'])

/** Reads an event destination. @throws TemplateError for one that SES would not make or that the sandbox lacks */
export function readDestination(resource: Resource): EventDestination {
  const { ConfigurationSetName, EventDestination: stated } = parseProperties(properties, resource)
  const refuse = (reason: string) => resourceError(resource, reason)
  if (stated.KinesisFirehoseDestination !== undefined)
    throw refuse('the sandbox sends no events to a KinesisFirehoseDestination')
  const { SnsDestination, EventBridgeDestination, CloudWatchDestination } = stated
  if ([SnsDestination, EventBridgeDestination, CloudWatchDestination].filter((to) => to !== undefined).length !== 1)
    throw refuse('a destination is one of SnsDestination, EventBridgeDestination and CloudWatchDestination')
  const bus = `arn:aws:events:${resource.region}:${resource.accountId}:event-bus/default`
  if (EventBridgeDestination && EventBridgeDestination.EventBusArn !== bus)
    throw refuse(`SES sends events to the default event bus of its account only: ${bus}`)
  return {
    set: ConfigurationSetName,
    name: stated.Name ?? resource.ref,
    path: `${resource.path} (${resource.type})`,
    isEnabled: stated.Enabled,
    types: stated.MatchingEventTypes.map((given) => {
      const type = typeNamed(given)
      if (unemulated.has(type)) throw refuse(`the sandbox has no events of the type ${given}`)
      if (!Object.hasOwn(eventTypes, type)) throw refuse(`${given} is no type of events`)
      return type as EventType
    }),
    to: destinationOf(),
  }

  function destinationOf(): EventDestination['to'] {
    if (CloudWatchDestination) return { dimensions: CloudWatchDestination.DimensionConfigurations }
    return SnsDestination ? { topic: SnsDestination.TopicARN } : { bus }
  }
}

/** Templates may write `renderingFailure` for RENDERING_FAILURE. */
function typeNamed(given: string): string {
  return /^[a-z]/.test(given) ? given.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() : given
}
