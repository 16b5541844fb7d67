import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExample, PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { neighbor } from '../neighbor.ts'

/** What the policies of the web apps' buckets allow and deny. */
export function hostingPolicyExamples(accountId: string): PolicyExamples[] {
  return [
    { of: 'HostingConsumerBucket', examples: webAppExamples(accountId, 'HostingConsumerDistribution') },
    { of: 'HostingPortalBucket', examples: webAppExamples(accountId, 'HostingPortalDistribution') },
    { of: 'HostingLogs', examples: agencyBucketExamples(roleIn(accountId)) },
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
    ...eachMissingKey(
      {
        name: 'CloudFront does not read it',
        request: { from, action: 's3:GetObject', on, context: asDistribution(`{${distribution}}`) },
      },
      ['aws:sourcearn'],
    ),
    {
      name: 'another agency does not read it in the name of the distribution',
      request: { from: neighbor, action: 's3:GetObject', on, context: asDistribution(`{${distribution}}`) },
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
