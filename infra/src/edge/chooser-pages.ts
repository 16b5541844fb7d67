import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'

type ChooserPagesProps = {
  /** The folder of the built pages: en.html, es.html and what they load. */
  pagesDirectory: string
  bucket: Bucket
  distribution: Distribution
  logsKey: Key
}

/** Copies the built pages into the chooser bucket, under the path that the router rewrites to, and invalidates the cache. */
export class ChooserPages extends Construct {
  constructor(scope: Construct, id: string, { pagesDirectory, bucket, distribution, logsKey }: ChooserPagesProps) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Logs', {
      encryptionKey: logsKey,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    new BucketDeployment(this, 'Deployment', {
      sources: [Source.asset(pagesDirectory)],
      destinationBucket: bucket,
      destinationKeyPrefix: 'chooser',
      distribution,
      distributionPaths: ['/*'],
      // For the edge caches; the front door's headers override it for browsers.
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(1))],
      outputObjectKeys: false,
      role,
      logGroup,
    })
    acknowledgeDeploymentRights(role, bucket)
    acknowledgeDeploymentRuntime(this)
  }
}

/** The role is used during a deployment only, and the CDK writes its policy. */
function acknowledgeDeploymentRights(role: Role, bucket: Bucket): void {
  const stack = Stack.of(role)
  const assets = `arn:aws:s3:::cdk-hnb659fds-assets-${stack.account}-${stack.region}`
  const pages = stack.resolve(bucket.bucketArn)['Fn::GetAtt'].join('.')
  const wildcards = {
    'Action::s3:GetObject*': 'Reads the pages, in each version of them.',
    'Action::s3:GetBucket*': 'Reads the location of the two buckets.',
    'Action::s3:List*': 'Compares what is there with what should be.',
    'Action::s3:DeleteObject*': 'Removes pages that are no longer built.',
    'Action::s3:Abort*': 'Ends an upload that failed.',
    [`Resource::${assets}/*`]: 'The name of an asset changes with its content.',
    [`Resource::<${pages}>/*`]: 'The bucket holds the pages and nothing else.',
    'Resource::*':
      'CloudFront invalidations, asked for by the CDK without naming the one distribution of this account.',
  }
  for (const [finding, reason] of Object.entries(wildcards)) {
    acknowledge(role, reason, `AwsSolutions-IAM5[${finding}]`)
  }
  acknowledgeOwnPolicy(role)
}

/** The function that copies is the CDK's own and a child of the stack, once for each stack. */
function acknowledgeDeploymentRuntime(scope: Construct): void {
  const handler = Stack.of(scope).node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
  if (!handler) throw new Error('the function of the bucket deployment is not in the stack')
  acknowledge(handler, 'Its runtime is the one that this release of the CDK is tested with.', 'AwsSolutions-L1')
  acknowledge(
    handler,
    'It runs while a deployment runs, once, and calls S3 and CloudFront alone; a failure fails the deployment.',
    'NIST.800.53.R5-LambdaConcurrency',
    'NIST.800.53.R5-LambdaDLQ',
    'NIST.800.53.R5-LambdaInsideVPC',
  )
}
