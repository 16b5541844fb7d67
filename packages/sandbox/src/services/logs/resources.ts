import { generated } from '@breakwater/cloud/physical-identity'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'

export const logGroup: ResourceType = {
  identity(request) {
    const name = request.property('LogGroupName') ?? generated(request, 512)
    return {
      ref: name,
      attributes: { Arn: `arn:aws:logs:${request.region}:${request.accountId}:log-group:${name}:*` },
    }
  },
  targets: [
    {
      kind: 'log group',
      arns: ({ attributes }) => [`${attributes.Arn?.replace(/:\*$/, '')}:log-stream:any`],
      actions: actionsOf('logs', 'GetLogEvents FilterLogEvents PutLogEvents PutSubscriptionFilter DeleteLogGroup'),
    },
  ],
}

/** A stream of a group: what is in it is the group's. */
export const logStream: ResourceType = {
  identity: (request) => ({ ref: request.property('LogStreamName') ?? generated(request, 512), attributes: {} }),
  targets: [],
}
