import { arnOf, generated } from '@breakwater/cloud/physical-identity'
import { readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { awsQuery } from '../../kit/protocol/aws-query.ts'
import { actionsOf, holdsNothing, type ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

const topic: ResourceType = {
  identity(request) {
    const name = request.property('TopicName') ?? generated(request, 256)
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

const topicArns = z.array(z.string())

const topicPolicy: ResourceType = {
  policies: (resource) =>
    topicArns.parse(resource.properties.Topics).map((arn) => ({
      arn,
      document: readPolicy(resource, resource.properties.PolicyDocument),
    })),
  targets: [],
}

export const sns = defineService({
  scope: 'sns',
  protocol: awsQuery({ version: '2010-03-31', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' }),
  resources: {
    'AWS::SNS::Topic': topic,
    'AWS::SNS::TopicPolicy': topicPolicy,
    'AWS::SNS::Subscription': holdsNothing,
  },
})
