import { awsQuery } from '../../kit/protocol/aws-query.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const cloudformation = defineService({
  scope: 'cloudformation',
  protocol: awsQuery({ version: '2010-05-15', namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/' }),
  // Nothing in AWS comes of the metadata that the CDK writes.
  resources: { 'AWS::CDK::Metadata': { ...holdsNothing, isEmulated: true } },
})
