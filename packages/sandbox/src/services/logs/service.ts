import { generated } from '@breakwater/cloud/physical-identity'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

/** Lambda writes the output of functions to files, one for each log group. */
const logGroup: ResourceType = {
  isEmulated: true,
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

export const logs = defineService({
  scope: 'logs',
  protocol: awsJson({ targets: ['Logs_20140328'], version: '1.1' }),
  resources: {
    'AWS::Logs::LogGroup': logGroup,
    // Lets services deliver logs into log groups; no service here does that by a call.
    'AWS::Logs::ResourcePolicy': { policies: () => [] },
  },
})
