import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { indexPage, scriptSources, styleSources } from './index-page.ts'

type WebAppProps = {
  name: 'consumer' | 'portal'
  /** Folder of the built app. */
  dist: string
  domainName: string
  certificate: ICertificate
  logBucket: IBucket
  config: RuntimeConfig
  /** HTML of the application for this agency that is shown before its scripts have run. */
  staticPages?: string
}

/** A built single-page app in a private bucket behind CloudFront, with the agency's configuration beside it. */
export class WebApp extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id)
    const { name, dist, domainName, certificate, logBucket, config, staticPages } = props
    if (!existsSync(join(dist, 'index.html'))) {
      throw new Error(`${dist} holds no built app: run npm run build -w apps/${name} first`)
    }

    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: logBucket,
      serverAccessLogsPrefix: `s3/${name}/`,
      // Everything in it is made again by the next deployment.
      removalPolicy: RemovalPolicy.DESTROY,
    })

    acknowledge(
      this.bucket,
      'Holds public files, which the next deployment makes again: there is nothing to keep secret and nothing to lose.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'NIST.800.53.R5-S3BucketVersioningEnabled',
      'NIST.800.53.R5-S3DefaultEncryptionKMS',
    )

    const { bucket } = this
    const built = readFileSync(join(dist, 'index.html'), 'utf8')
    const page = indexPage(built, config.agency, staticPages)
    const inPage = { scripts: scriptSources(built), styles: styleSources(page) }
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${config.agency.slug}: ${name}`,
      domainNames: [domainName],
      certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers(contentSecurityPolicy(config, inPage)),
      },
      // The app routes in the browser: a path that is no file is the app. OAC without ListBucket answers 403 for it.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 200,
        responsePagePath: '/index.html',
        ttl: Duration.seconds(10),
      })),
      enableLogging: true,
      logBucket,
      logFilePrefix: `cloudfront/${name}/`,
      logIncludesCookies: false,
    })
    acknowledge(
      distribution,
      'People away from home reach their counselor too; no country is shut out.',
      'AwsSolutions-CFR1',
    )
    acknowledge(
      distribution,
      'Serves static files only, which hold nothing personal; what could be attacked is the API, behind its own authentication and limits.',
      'AwsSolutions-CFR2',
    )

    // Files with a hash in their name never change and stay for those who still have the old page open.
    const assets = new BucketDeployment(this, 'Assets', {
      destinationBucket: bucket,
      destinationKeyPrefix: 'assets',
      sources: [Source.asset(join(dist, 'assets'))],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
      prune: false,
    })
    const pages = new BucketDeployment(this, 'Pages', {
      destinationBucket: bucket,
      sources: [
        Source.asset(dist, { exclude: ['assets', 'assets/**', 'server', 'server/**', 'index.html'] }),
        Source.data('index.html', page),
      ],
      cacheControl: [CacheControl.noCache()],
      prune: false,
    })
    const configuration = new BucketDeployment(this, 'Configuration', {
      destinationBucket: bucket,
      sources: [Source.jsonData('config.json', config)],
      cacheControl: [CacheControl.noStore()],
      prune: false,
    })
    pages.node.addDependency(assets, configuration)
  }

  #headers(csp: string) {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: csp, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          {
            header: 'Permissions-Policy',
            value: 'camera=(), geolocation=(), microphone=(), payment=()',
            override: true,
          },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    })
  }
}
