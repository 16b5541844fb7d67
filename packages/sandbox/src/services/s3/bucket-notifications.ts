import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'

/** `Custom::S3BucketNotifications`, by which a bucket of aws-cdk-lib sends events to EventBridge. */
const properties = z.strictObject({
  ServiceToken: z.string(),
  BucketName: z.string(),
  NotificationConfiguration: z.strictObject({ EventBridgeConfiguration: z.strictObject({}).optional() }),
  Managed: templateFlag.optional(),
  SkipDestinationValidation: templateFlag.optional(),
})

/** Returns the names of the buckets that send events by a resource of their own. @throws TemplateError for other targets */
export function bucketsWithEvents(resources: readonly Resource[]): ReadonlySet<string> {
  const names = resources.flatMap((resource) => {
    if (resource.type !== 'Custom::S3BucketNotifications') return []
    const { BucketName, NotificationConfiguration } = parseProperties(properties, resource)
    return NotificationConfiguration.EventBridgeConfiguration ? [BucketName] : []
  })
  return new Set(names)
}
