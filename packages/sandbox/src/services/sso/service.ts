import { awsJson } from '../../kit/protocol/aws-json.ts'
import { defineService } from '../../kit/service.ts'

export const sso = defineService({
  scope: 'sso',
  protocol: awsJson({ targets: ['SWBExternalService'], version: '1.1' }),
  // packages/iam reads people's roles from permission sets.
  resources: { 'AWS::SSO::PermissionSet': { policies: () => [] } },
})
