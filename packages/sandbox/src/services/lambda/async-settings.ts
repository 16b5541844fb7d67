import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { destinationKind, kindsOfDestinations } from './destinations.ts'
import { latest } from './function-name.ts'
import { isRunnable, reservedConcurrency } from './functions.ts'

/** How Lambda handles the asynchronous invocations of a function. */
export type AsyncSettings = {
  maximumRetries: number
  /** How long Lambda keeps an event, in milliseconds. */
  maximumAge: number
  deadLetterArn?: string
  onSuccess?: string
  onFailure?: string
  /** Set if the function's concurrency is reserved as zero: its events are given up at once. */
  isSwitchedOff: boolean
  /** Where in the templates the destinations are stated. */
  path: string
}

const destination = z.strictObject({ Destination: z.string().optional() })

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
const eventInvokeConfig = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal(latest),
  MaximumRetryAttempts: z.coerce.number().int().min(0).max(2).default(2),
  MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(21_600).default(21_600),
  DestinationConfig: z
    .strictObject({ OnSuccess: destination.optional(), OnFailure: destination.optional() })
    .default({}),
})

const deadLetters = z.object({
  DeadLetterConfig: z.strictObject({ TargetArn: z.string().optional() }).optional(),
})

/**
 * Reads the settings of each function, by its ARN. @throws TemplateError for settings that AWS or the sandbox refuses
 */
export function readAsyncSettings(resources: readonly Resource[]): ReadonlyMap<string, AsyncSettings> {
  const functions = resources.filter(isRunnable)
  const settings = new Map<string, AsyncSettings>()
  for (const resource of functions) {
    const { TargetArn } = parseProperties(deadLetters, resource).DeadLetterConfig ?? {}
    settings.set(resource.attributes.Arn ?? '', {
      maximumRetries: 2,
      maximumAge: 21_600_000,
      isSwitchedOff: reservedConcurrency(resource) === 0,
      path: resource.path,
      ...(TargetArn && { deadLetterArn: checked(TargetArn, resource, ['sqs', 'sns']) }),
    })
  }
  for (const resource of resources.filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')) {
    const { FunctionName, DestinationConfig, ...stated } = parseProperties(eventInvokeConfig, resource)
    const named = functions.find(({ ref, attributes }) => [ref, attributes.Arn].includes(FunctionName))
    const arn = named?.attributes.Arn ?? ''
    const known = settings.get(arn)
    if (!known) continue
    const { OnSuccess, OnFailure } = DestinationConfig
    if ([OnSuccess?.Destination, OnFailure?.Destination].includes(arn))
      throw resourceError(resource, 'a function is no destination of its own invocations')
    settings.set(arn, {
      ...known,
      path: resource.path,
      maximumRetries: stated.MaximumRetryAttempts,
      maximumAge: stated.MaximumEventAgeInSeconds * 1000,
      ...(OnSuccess?.Destination && { onSuccess: checked(OnSuccess.Destination, resource, kindsOfDestinations) }),
      ...(OnFailure?.Destination && { onFailure: checked(OnFailure.Destination, resource, kindsOfDestinations) }),
    })
  }
  return settings
}

/** @throws TemplateError for a destination that the sandbox does not send to */
function checked(arn: string, resource: Resource, kinds: readonly string[]): string {
  const kind = destinationKind(arn)
  if (kinds.includes(kind)) return arn
  throw resourceError(
    resource,
    `the sandbox sends failed and handled events to ${kinds.join(', ')}, and not to ${kind}: ${arn}`,
  )
}
