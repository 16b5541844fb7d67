import { readPolicy } from '@breakwater/iam/resource-policies'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf, holdsNothing, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

const eventBus: ResourceType = {
  targets: [
    {
      kind: 'event bus',
      arns: ownArn,
      actions: actionsOf('events', 'PutEvents PutRule PutPermission DeleteEventBus'),
    },
  ],
}

const eventBusPolicy: ResourceType = {
  policies: (resource) => [
    {
      arn: `arn:aws:events:${resource.region}:${resource.accountId}:event-bus/${resource.properties.EventBusName ?? 'default'}`,
      document: readPolicy(resource, { Statement: resource.properties.Statement }),
    },
  ],
}

export const events = defineService({
  scope: 'events',
  protocol: awsJson({ targets: ['AWSEvents'], version: '1.1' }),
  resources: {
    'AWS::Events::EventBus': eventBus,
    'AWS::Events::EventBusPolicy': eventBusPolicy,
    'AWS::Events::Rule': holdsNothing,
  },
})
