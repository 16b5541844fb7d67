import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

/** Requests of one address in five minutes. A household, an office or a library behind one address stays far below. */
const requestsPerAddress = 2_000

/** Keeps one address from using up the router's concurrency (1,000 at a time in a region) for everybody else. */
export class TrafficLimit extends Construct {
  readonly webAclArn: string

  constructor(scope: Construct, id: string) {
    super(scope, id)
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: [
        {
          name: 'requests-per-address',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: requestsPerAddress, evaluationWindowSec: 300 },
          },
          visibilityConfig: metrics('requests-per-address'),
        },
      ],
      visibilityConfig: metrics('front-door'),
    })
    this.webAclArn = webAcl.attrArn
  }
}

/** Counts only: sampled requests would show addresses and queries in the console. */
function metrics(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
