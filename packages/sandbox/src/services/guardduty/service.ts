import { restJson } from '../../kit/protocol/rest-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const guardduty = defineService({
  scope: 'guardduty',
  protocol: restJson(),
  resources: {
    'AWS::GuardDuty::Detector': holdsNothing,
  },
})
