import { generated } from '@breakwater/cloud/physical-identity'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const ssm = defineService({
  scope: 'ssm',
  protocol: awsJson({ targets: ['AmazonSSM'], version: '1.1' }),
  resources: {
    'AWS::SSM::Parameter': {
      identity(request) {
        const name = request.property('Name') ?? `CFN-${generated(request, 128)}`
        return {
          ref: name,
          attributes: { Type: request.property('Type') ?? '', Value: request.property('Value') ?? '' },
        }
      },
      targets: [
        {
          kind: 'parameter',
          arns: ({ region, accountId, ref }) => [
            `arn:aws:ssm:${region}:${accountId}:parameter/${ref.replace(/^\//, '')}`,
          ],
          actions: actionsOf('ssm', 'GetParameter PutParameter DeleteParameter'),
        },
      ],
    },
  },
})
