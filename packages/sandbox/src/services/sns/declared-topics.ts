import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'

const tag = z.strictObject({ Key: z.string(), Value: z.string() })

/**
 * Of the properties that are not here, DataProtectionPolicy, DeliveryStatusLogging and ArchivePolicy are not emulated.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
 */
const properties = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: z.string().max(100).default(''),
  FifoTopic: templateFlag.default(false),
  ContentBasedDeduplication: templateFlag.default(false),
  FifoThroughputScope: z.enum(['Topic', 'MessageGroup']).default('Topic'),
  KmsMasterKeyId: z.string().optional(),
  SignatureVersion: z.coerce
    .string()
    .pipe(z.enum(['1', '2']))
    .optional(),
  Subscription: z.array(z.strictObject({ Endpoint: z.string(), Protocol: z.string() })).default([]),
  Tags: z.array(tag).default([]),
  TracingConfig: z.literal('PassThrough').optional(),
})

/** A topic of the templates. */
export type DeclaredTopic = {
  arn: string
  name: string
  path: string
  displayName: string
  isFifo: boolean
  contentBasedDeduplication: boolean
  /** Set if each message group of a FIFO topic has deduplication ids of its own. */
  deduplicatesByGroup: boolean
  keyId?: string | undefined
  signatureVersion: '1' | '2'
  /** Attributes that calls show only if the template states them. */
  stated: { SignatureVersion?: string | undefined; TracingConfig?: string | undefined }
  tags: readonly z.infer<typeof tag>[]
  /** The subscriptions that are stated in the topic itself. */
  inline: readonly { Endpoint: string; Protocol: string }[]
}

/** Reads the topics of an account's templates. @throws TemplateError for a topic that AWS would not make, or with a property that is not emulated */
export function declaredTopics(resources: readonly Resource[]): DeclaredTopic[] {
  return resources
    .filter(({ type }) => type === 'AWS::SNS::Topic')
    .map((resource) => {
      const stated = parseProperties(properties, resource)
      const name = resource.attributes.TopicName ?? ''
      const refuse = (reason: string) => resourceError(resource, reason)
      if (!/^[\w-]{1,256}(\.fifo)?$/.test(name) || name.length > 256)
        throw refuse('a name has up to 256 letters, digits, underscores and hyphens')
      if (stated.FifoTopic !== name.endsWith('.fifo'))
        throw refuse('a FIFO topic has FifoTopic: true and a name that ends in .fifo; no other topic has either')
      if (stated.ContentBasedDeduplication && !stated.FifoTopic)
        throw refuse('ContentBasedDeduplication is for FIFO topics')
      return {
        arn: resource.ref,
        name,
        path: resource.path,
        displayName: stated.DisplayName,
        isFifo: stated.FifoTopic,
        contentBasedDeduplication: stated.ContentBasedDeduplication,
        deduplicatesByGroup: stated.FifoThroughputScope === 'MessageGroup',
        keyId: stated.KmsMasterKeyId,
        signatureVersion: stated.SignatureVersion ?? '1',
        stated: { SignatureVersion: stated.SignatureVersion, TracingConfig: stated.TracingConfig },
        tags: stated.Tags,
        inline: stated.Subscription,
      }
    })
}
