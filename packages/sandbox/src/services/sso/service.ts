import { awsJson } from '../../kit/protocol/aws-json.ts'
import { defineService } from '../../kit/service.ts'

export const sso = defineService({
  scope: 'sso',
  protocol: awsJson({ targets: ['SWBExternalService'], version: '1.1' }),
  // People's roles are read from permission sets: packages/iam.
  resources: { 'AWS::SSO::PermissionSet': { policies: () => [] } },
})
