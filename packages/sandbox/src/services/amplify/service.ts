import { restJson } from '../../kit/protocol/rest-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const amplify = defineService({
  scope: 'amplify',
  protocol: restJson(),
  resources: { 'Custom::AmplifyBranchLinkerResource': holdsNothing },
})
