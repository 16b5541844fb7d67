import { arnOf, generated, uuid } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'

export const topic: ResourceType = {
  identity(request) {
    const name = request.property('TopicName') ?? generatedName(request)
    const arn = arnOf(request, 'sns', name)
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } }
  },
  targets: [
    {
      kind: 'topic',
      arns: ({ ref }) => [ref],
      actions: actionsOf('sns', 'Publish Subscribe SetTopicAttributes AddPermission DeleteTopic'),
    },
  ],
}

function generatedName(request: Parameters<NonNullable<ResourceType['identity']>>[0]): string {
  return request.property('FifoTopic') === 'true' ? `${generated(request, 251)}.fifo` : generated(request, 256)
}

const topicArns = z.array(z.string())

export const topicPolicy: ResourceType = {
  policies: (resource) =>
    topicArns.parse(resource.properties.Topics).map((arn) => ({
      arn,
      document: readPolicy(resource, resource.properties.PolicyDocument),
    })),
  targets: [],
}

/** Returns the policy that the templates give a topic; undefined if they give none. */
export function policyOf(topicArn: string, resources: readonly Resource[]): PolicyDocument | undefined {
  const documents = resources
    .filter(({ type }) => type === 'AWS::SNS::TopicPolicy')
    .flatMap((resource) => topicPolicy.policies?.(resource, resources) ?? [])
    .filter(({ arn }) => arn === topicArn)
  const [first] = documents
  return first && { ...first.document, Statement: documents.flatMap(({ document }) => document.Statement) }
}

export const subscription: ResourceType = {
  identity(request) {
    const arn = `${request.property('TopicArn')}:${uuid(request)}`
    return { ref: arn, attributes: { Arn: arn } }
  },
  targets: [],
}
