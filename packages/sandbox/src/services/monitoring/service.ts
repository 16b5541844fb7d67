import { awsJson } from '../../kit/protocol/aws-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const cloudwatch = defineService({
  scope: 'monitoring',
  protocol: awsJson({ targets: ['GraniteServiceVersion20100801'], version: '1.0' }),
  resources: {
    'AWS::CloudWatch::Alarm': holdsNothing,
    'AWS::CloudWatch::Dashboard': holdsNothing,
  },
})
