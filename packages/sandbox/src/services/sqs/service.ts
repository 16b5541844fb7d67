import { arnOf, generated } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import { readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

const queue: ResourceType = {
  identity(request) {
    const name = request.property('QueueName') ?? generated(request, 80)
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

const queueUrls = z.array(z.string())

const queuePolicy: ResourceType = {
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

export const sqs = defineService({
  scope: 'sqs',
  protocol: awsJson({ targets: ['AmazonSQS'], version: '1.0' }),
  resources: { 'AWS::SQS::Queue': queue, 'AWS::SQS::QueuePolicy': queuePolicy },
})
