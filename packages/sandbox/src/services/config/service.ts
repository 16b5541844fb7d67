import { awsJson } from '../../kit/protocol/aws-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const config = defineService({
  scope: 'config',
  protocol: awsJson({ targets: ['StarlingDoveService'], version: '1.1' }),
  resources: {
    'AWS::Config::ConfigRule': holdsNothing,
    'AWS::Config::ConfigurationRecorder': holdsNothing,
    'AWS::Config::DeliveryChannel': holdsNothing,
    'AWS::Config::RemediationConfiguration': holdsNothing,
  },
})
