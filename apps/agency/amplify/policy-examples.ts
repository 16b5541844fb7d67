/** What a key or bucket policy of an agency's account is meant to allow or deny. */
export type PolicyExample = {
  name: string
  /** A role's ARN, an AWS service, or `anonymous`; a role's own policies are taken to allow everything. */
  from: string
  action: string
  /** What comes after the resource's ARN, e.g. /key-of-an-object. */
  on?: string
  /** Condition keys; `{LogicalId}` stands for the physical id of a resource, named without the CDK's hash. */
  context?: Readonly<Record<string, string>>
  expect: 'allow' | 'deny'
}

export type PolicyExamples = {
  /** Logical id without the CDK's hash. */
  of: string
  examples: readonly PolicyExample[]
}

const neighbor = 'arn:aws:iam::210000000002:role/administrator'

/** Examples for every policy that stands on a key or bucket of the agency's account; evaluated in tools/src/guardrails. */
export function policyExamples(accountId: string): PolicyExamples[] {
  const own = `arn:aws:iam::${accountId}:role/administrator`
  return [
    { of: 'RecordsTableKey', examples: keyExamples(own) },
    { of: 'RecordsFieldKey', examples: keyExamples(own) },
    { of: 'HostingConsumerBucket', examples: webAppExamples(own, accountId, 'HostingConsumerDistribution') },
    { of: 'HostingPortalBucket', examples: webAppExamples(own, accountId, 'HostingPortalDistribution') },
    { of: 'HostingLogs', examples: bucketExamples(own) },
  ]
}

function keyExamples(own: string): PolicyExample[] {
  const action = 'kms:Decrypt'
  return [
    { name: 'a role of the account uses it if its own policies allow', from: own, action, expect: 'allow' },
    { name: 'a neighbor does not, whatever its own policies allow', from: neighbor, action, expect: 'deny' },
    { name: 'a service does not by itself', from: 'cloudfront.amazonaws.com', action, expect: 'deny' },
    { name: 'nobody does without a name', from: 'anonymous', action, expect: 'deny' },
  ]
}

function webAppExamples(own: string, accountId: string, distribution: string): PolicyExample[] {
  const read = { from: 'cloudfront.amazonaws.com', action: 's3:GetObject', on: '/index.html' }
  return [
    ...bucketExamples(own),
    {
      ...read,
      name: "the app's own distribution reads it",
      context: { 'aws:sourcearn': `arn:aws:cloudfront::${accountId}:distribution/{${distribution}}` },
      expect: 'allow',
    },
    {
      ...read,
      name: 'another distribution of the account does not',
      context: { 'aws:sourcearn': `arn:aws:cloudfront::${accountId}:distribution/EANOTHER` },
      expect: 'deny',
    },
    {
      ...read,
      name: 'the own distribution writes nothing',
      action: 's3:PutObject',
      context: { 'aws:sourcearn': `arn:aws:cloudfront::${accountId}:distribution/{${distribution}}` },
      expect: 'deny',
    },
  ]
}

function bucketExamples(own: string): PolicyExample[] {
  const read = { action: 's3:GetObject', on: '/any' }
  return [
    { ...read, name: 'the account reads it by TLS', from: own, expect: 'allow' },
    {
      ...read,
      name: 'not even the account reads it in the clear',
      from: own,
      context: { 'aws:securetransport': 'false' },
      expect: 'deny',
    },
    { ...read, name: 'a neighbor does not read it', from: neighbor, expect: 'deny' },
    { ...read, name: 'the world does not read it', from: 'anonymous', expect: 'deny' },
  ]
}
