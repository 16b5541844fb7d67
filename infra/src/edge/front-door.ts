import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  LambdaEdgeEventType,
  PriceClass,
  type RealtimeLogConfig,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Version } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

type FrontDoorProps = {
  domain: string
  router: Version
  chooser: Bucket
  headers: ResponseHeadersPolicy
  webAclArn: string
  accessLogs: Bucket
  liveLog: RealtimeLogConfig
}

/** The statuses of S3 for a method or a key that it does not serve. */
const refusalsOfTheBucket = [400, 403, 404, 405]

/** The one distribution that consumers know: the router decides each request, and the chooser is the only origin. */
export class FrontDoor extends Construct {
  readonly distribution: Distribution

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id)
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Front door: sends each consumer to the agency that serves them',
      domainNames: [props.domain],
      // The zone is in the dns account: while the certificate is made, the deployment's role writes ACM's record as breakwater-dns-edge.
      certificate: new Certificate(this, 'Certificate', {
        domainName: props.domain,
        validation: CertificateValidation.fromDns(),
      }),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The agencies are licensed in US states: edge locations in North America and Europe are close enough for travelers.
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: props.webAclArn,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(props.chooser),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // The router redirects other methods with 307, so they must reach it.
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: props.headers,
        realtimeLogConfig: props.liveLog,
        edgeLambdas: [{ eventType: LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: props.router }],
      },
      errorResponses: refusalsOfTheBucket.map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: '/chooser/en.html',
        ttl: Duration.minutes(5),
      })),
      // Metrics by 5xx status: the alarm for the router's failures needs them.
      publishAdditionalMetrics: true,
      enableLogging: true,
      logBucket: props.accessLogs,
      logFilePrefix: 'front-door/',
      // The cookie names the agency that a visitor was sent to.
      logIncludesCookies: false,
    })
    acknowledge(
      this.distribution,
      'Open to every country: consumers travel and serve abroad, and an agency is chosen by licensed state.',
      'AwsSolutions-CFR1',
    )
  }
}
