import { awsQuery } from '../../kit/protocol/aws-query.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const cloudformation = defineService({
  scope: 'cloudformation',
  protocol: awsQuery({ version: '2010-05-15', namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/' }),
  // The CDK's metadata has no effect in AWS.
  resources: { 'AWS::CDK::Metadata': { ...holdsNothing, isEmulated: true } },
})
