import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { keyExamples } from '@breakwater/policy-kit/key-examples'
import type { PolicyExample, PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'

const neighbor = roleIn('210000000002')

/** Examples for every policy of a resource of the agency's account, each named without the CDK's hash. */
export function policyExamples(accountId: string): PolicyExamples[] {
  const own = roleIn(accountId)
  return [
    { of: 'RecordsTableKey', examples: keyExamples(own, neighbor) },
    { of: 'RecordsFieldKey', examples: keyExamples(own, neighbor) },
    { of: 'HostingConsumerBucket', examples: webAppExamples(accountId, 'HostingConsumerDistribution') },
    { of: 'HostingPortalBucket', examples: webAppExamples(accountId, 'HostingPortalDistribution') },
    { of: 'HostingLogs', examples: agencyBucketExamples(own) },
  ]
}

function webAppExamples(accountId: string, distribution: string): PolicyExample[] {
  const from = 'cloudfront.amazonaws.com'
  const on = '/index.html'
  const asDistribution = (id: string) => ({
    'aws:sourcearn': `arn:aws:cloudfront::${accountId}:distribution/${id}`,
  })
  return [
    ...agencyBucketExamples(roleIn(accountId)),
    {
      name: "the app's own distribution reads it",
      request: { from, action: 's3:GetObject', on, context: asDistribution(`{${distribution}}`) },
      expect: 'allow',
    },
    {
      name: 'another distribution of the account does not',
      request: { from, action: 's3:GetObject', on, context: asDistribution('EANOTHER') },
      expect: 'deny',
    },
    {
      name: "the app's own distribution writes nothing",
      request: { from, action: 's3:PutObject', on, context: asDistribution(`{${distribution}}`) },
      expect: 'deny',
    },
  ]
}

function agencyBucketExamples(own: string): PolicyExample[] {
  return [
    ...bucketExamples(own),
    {
      name: 'another agency does not read it',
      request: { from: neighbor, action: 's3:GetObject', on: '/any' },
      expect: 'deny',
    },
  ]
}
