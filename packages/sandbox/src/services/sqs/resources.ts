import { parseProperties } from '@breakwater/cloud/parse-properties'
import { arnOf, generated } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { defaultSettings, type QueueSettings, withAttributes } from './queue-settings.ts'
import { SqsError } from './sqs-error.ts'

export const queue: ResourceType = {
  identity(request) {
    const name = request.property('QueueName') ?? generatedName(request)
    const url = new URL(`/${request.accountId}/${name}`, request.gatewayUrl)
    return { ref: url.href, attributes: { Arn: arnOf(request, 'sqs', name), QueueName: name, QueueUrl: url.href } }
  },
  targets: [
    {
      kind: 'queue',
      arns: ownArn,
      actions: actionsOf('sqs', 'ReceiveMessage SendMessage DeleteMessage PurgeQueue SetQueueAttributes AddPermission'),
    },
  ],
}

function generatedName(request: Parameters<NonNullable<ResourceType['identity']>>[0]): string {
  return request.property('FifoQueue') === 'true' ? `${generated(request, 75)}.fifo` : generated(request, 80)
}

const queueUrls = z.array(z.string())

export const queuePolicy: ResourceType = {
  policies: (resource, resources) =>
    queueUrls.parse(resource.properties.Queues).map((url) => ({
      arn: queueArn(url, resources),
      document: readPolicy(resource, resource.properties.PolicyDocument),
    })),
  targets: [],
}

function queueArn(url: string, resources: readonly Resource[]): string {
  return resources.find(({ type, ref }) => type === 'AWS::SQS::Queue' && ref === url)?.attributes.Arn ?? url
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
const properties = z.strictObject({
  QueueName: z.string().optional(),
  FifoQueue: scalar.optional(),
  Tags: z.array(z.unknown()).optional(),
  RedrivePolicy: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  RedriveAllowPolicy: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  ContentBasedDeduplication: scalar.optional(),
  DeduplicationScope: scalar.optional(),
  DelaySeconds: scalar.optional(),
  FifoThroughputLimit: scalar.optional(),
  KmsDataKeyReusePeriodSeconds: scalar.optional(),
  KmsMasterKeyId: scalar.optional(),
  MaximumMessageSize: scalar.optional(),
  MessageRetentionPeriod: scalar.optional(),
  ReceiveMessageWaitTimeSeconds: scalar.optional(),
  SqsManagedSseEnabled: scalar.optional(),
  VisibilityTimeout: scalar.optional(),
})

export type DeclaredQueue = { arn: string; url: string; path: string; settings: QueueSettings }

/** Reads the queues of an account's templates. @throws TemplateError for a queue that AWS would not make */
export function declaredQueues(resources: readonly Resource[]): DeclaredQueue[] {
  return resources
    .filter(({ type }) => type === 'AWS::SQS::Queue')
    .map((resource) => {
      const { QueueName: _name, Tags: _tags, FifoQueue, ...stated } = parseProperties(properties, resource)
      const { Arn: arn = '', QueueName = '' } = resource.attributes
      const isFifo = FifoQueue === 'true'
      const refuse = (reason: string) => resourceError(resource, reason)
      if (isFifo !== QueueName.endsWith('.fifo'))
        throw refuse('a FIFO queue has FifoQueue: true and a name that ends in .fifo; no other queue has either')
      try {
        const settings = withAttributes({ ...defaultSettings, isFifo }, attributesOf(stated))
        return { arn, url: resource.ref, path: resource.path, settings }
      } catch (error) {
        if (!(error instanceof SqsError)) throw error
        throw refuse(error.message)
      }
    })
}

function attributesOf(stated: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stated).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  )
}
