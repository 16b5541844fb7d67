import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { accountOf } from '../../kit/account-of.ts'
import { notEmulated } from '../../kit/not-emulated.ts'
import { compileFilters, filterCriteria } from './event-filter.ts'
import { maxInstances } from './function-pool.ts'
import { flag, whole } from './mapping-property.ts'
import { pollQueue } from './queue-poller.ts'
import type { SourceKind, StatedMapping } from './source-kind.ts'

/**
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
const mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: flag.default(true),
  BatchSize: whole(1, 10_000).default(10),
  MaximumBatchingWindowInSeconds: whole(0, 300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: whole(2, 1000).optional() }).optional(),
  Tags: z.array(z.unknown()).optional(),
  FilterCriteria: filterCriteria.optional(),
  ProvisionedPollerConfig: notEmulated,
  MetricsConfig: notEmulated,
  KmsKeyArn: notEmulated,
})

/** Queues of SQS. */
export const queueSource: SourceKind = {
  read({ resource, lambda, resources }) {
    const stated = parseProperties(mapping, resource)
    const { EventSourceArn: sourceArn, BatchSize, MaximumBatchingWindowInSeconds: window } = stated
    checkBatch(stated, resource)
    checkQueue(sourceArn, { resource, lambda, resources })
    const filter = compileFilters(stated.FilterCriteria, { data: 'body', resource })
    const resourceAccountId = accountOf(sourceArn)
    return {
      sourceArn,
      isEnabled: stated.Enabled,
      needs: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) => ({
        action: `sqs:${name}`,
        resource: sourceArn,
        resourceAccountId,
      })),
      poll: (parts) =>
        pollQueue(
          {
            queueArn: sourceArn,
            functionArn: lambda.attributes.Arn ?? '',
            batchSize: BatchSize,
            window: window * 1000,
            filter,
            reportsFailures: stated.FunctionResponseTypes.length > 0,
            concurrency: Math.min(stated.ScalingConfig?.MaximumConcurrency ?? maxInstances, maxInstances),
          },
          parts,
        ),
    }
  },
}

/** @throws TemplateError */
function checkBatch(stated: z.infer<typeof mapping>, resource: Resource): void {
  const { EventSourceArn, BatchSize, MaximumBatchingWindowInSeconds: window } = stated
  const isFifo = EventSourceArn.endsWith('.fifo')
  if (isFifo && BatchSize > 10) throw resourceError(resource, 'a batch of a FIFO queue has at most 10 messages')
  if (isFifo && window > 0) throw resourceError(resource, 'a FIFO queue has no batching window')
  if (BatchSize > 10 && window < 1)
    throw resourceError(resource, 'a BatchSize of more than 10 needs a MaximumBatchingWindowInSeconds of 1 or more')
}

/** @throws TemplateError. A queue of another account is not in these templates. */
function checkQueue(queueArn: string, { resource, lambda, resources }: StatedMapping): void {
  if (accountOf(queueArn) !== resource.accountId) return
  const queue = resources.find(({ type, attributes }) => type === 'AWS::SQS::Queue' && attributes.Arn === queueArn)
  if (!queue) throw resourceError(resource, `the queue ${queueArn} does not exist`)
  const visibility = Number(queue.properties.VisibilityTimeout ?? 30)
  const timeout = Number(lambda.properties.Timeout ?? 3)
  if (visibility < timeout)
    throw resourceError(
      resource,
      `the queue's visibility timeout of ${visibility} seconds is less than the function's timeout of ${timeout} seconds`,
    )
}
