import { join } from 'node:path'
import type { ConsumerConfig, RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import type { Agency } from '@breakwater/registry/agency'
import type { Registry } from '@breakwater/registry/registry'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { basicExecutionPolicy, logicalId } from '../acknowledge.ts'
import { consumerFacts } from './consumer-facts.ts'
import { hostingPolicyExamples } from './policy-examples.ts'
import { staticPages } from './static-pages.ts'
import { WebApp } from './web-app.ts'

type HostingProps = {
  agency: Agency
  registry: Registry
  appsDirectory: string
  graphqlUrl: string
  consumerAuth: RuntimeConfig['auth']
  staffAuth: RuntimeConfig['auth']
}

export function webDomains({ domain }: Agency) {
  return { consumer: `apply.${domain}`, portal: `portal.${domain}` }
}

/** The agency's two web apps. The certificate is CloudFront's, so that the stack lives in us-east-1. */
export class Hosting extends Construct {
  readonly policyExamples: readonly PolicyExamples[]

  constructor(
    scope: Construct,
    id: string,
    { agency, registry, appsDirectory, graphqlUrl, consumerAuth, staffAuth }: HostingProps,
  ) {
    super(scope, id)
    this.policyExamples = hostingPolicyExamples(agency.accountId)
    const domains = webDomains(agency)
    const certificate = new Certificate(this, 'Certificate', {
      domainName: domains.consumer,
      subjectAlternativeNames: [domains.portal],
      // The zone is the dns account's: the validation records are made there.
      validation: CertificateValidation.fromDns(),
    })
    const logBucket = this.#logBucket()
    const { slug, name, phone, states, languages, theme } = agency
    const shared = { agency: { slug, name, phone, states, languages, theme }, graphqlUrl }

    const consumerDist = join(appsDirectory, 'consumer/dist')
    const consumerConfig: ConsumerConfig = { ...shared, auth: consumerAuth, ...consumerFacts(agency, registry) }
    const consumer = new WebApp(this, 'Consumer', {
      name: 'consumer',
      dist: consumerDist,
      domainName: domains.consumer,
      certificate,
      logBucket,
      config: consumerConfig,
      staticPages: staticPages(consumerDist, consumerConfig),
    })
    const portal = new WebApp(this, 'Portal', {
      name: 'portal',
      dist: join(appsDirectory, 'portal/dist'),
      domainName: domains.portal,
      certificate,
      logBucket,
      config: { ...shared, auth: staffAuth },
    })
    this.#acknowledgeUploader([consumer.bucket, portal.bucket])
  }

  #logBucket() {
    const bucket = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // CloudFront's standard logs are delivered with an access list and cannot be written under a KMS key of ours.
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ expiration: Duration.days(400) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(
      bucket,
      'Access logs are written once, expire, and say who asked for public files: a second copy would only keep them longer.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'NIST.800.53.R5-S3BucketVersioningEnabled',
    )
    acknowledge(
      bucket,
      'CloudFront delivers its standard logs with an access list, which a bucket with a KMS key does not take.',
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
    )
    acknowledge(
      bucket,
      'It is the bucket that access logs go to; logging its own accesses would never end.',
      'AwsSolutions-S1',
    )
    return bucket
  }

  /** CDK's one function that copies the built files into the buckets. */
  #acknowledgeUploader(buckets: Bucket[]) {
    const uploader = Stack.of(this).node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
    if (!uploader)
      throw new Error('CDK renamed its bucket deployment function: acknowledge its findings by the new name')
    acknowledge(
      uploader,
      'Made by CDK and run at deployments only: a failed call fails the deployment, which shows and tries again.',
      'NIST.800.53.R5-IAMNoInlinePolicy',
      'NIST.800.53.R5-LambdaConcurrency',
      'NIST.800.53.R5-LambdaDLQ',
      'NIST.800.53.R5-LambdaInsideVPC',
    )
    acknowledge(
      uploader,
      'Made by CDK, runs at deployments only; it may read the deployment assets and write the two public web buckets.',
      basicExecutionPolicy,
      'AwsSolutions-L1',
      ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map(
        (action) => `AwsSolutions-IAM5[Action::${action}]`,
      ),
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
      ...buckets.map((bucket) => `AwsSolutions-IAM5[Resource::<${logicalId(bucket)}.Arn>/*]`),
    )
  }
}
