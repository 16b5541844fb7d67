import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

/** Requests of one IP address in five minutes. A household, an office or a library behind one address stays far below. */
const requestsPerAddress = 2_000

/** AWS's rule groups, in the order of evaluation. */
const managedRuleGroups = [
  // IP addresses that have attacked other sites.
  'AWSManagedRulesAmazonIpReputationList',
  // Requests that can only be an attack, such as Log4j lookups.
  'AWSManagedRulesKnownBadInputsRuleSet',
  // Attacks on the OWASP top ten.
  'AWSManagedRulesCommonRuleSet',
]

/** The dimension of the firewall's metrics. */
export const firewallMetric = 'front-door'

/**
 * Blocks attacks before the router, and keeps one IP address from using up the router's concurrency (1,000 in a region)
 * for other visitors.
 */
export class Firewall extends Construct {
  readonly webAclArn: string

  constructor(scope: Construct, id: string, { logsKey }: { logsKey: Key }) {
    super(scope, id)
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      name: firewallMetric,
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
        ...managedRuleGroups.map((name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: metrics(name),
        })),
      ],
      visibilityConfig: metrics(firewallMetric),
    })
    this.webAclArn = webAcl.attrArn
    new FirewallLog(this, 'Log', { webAcl, logsKey })
  }
}

/** The blocked requests with the rule that blocked them. Nothing about a person is logged but their IP address. */
class FirewallLog extends Construct {
  constructor(scope: Construct, id: string, { webAcl, logsKey }: { webAcl: CfnWebACL; logsKey: Key }) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Group', {
      // WAF writes to groups with this prefix only.
      logGroupName: 'aws-waf-logs-front-door',
      encryptionKey: logsKey,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const { account, region } = Stack.of(this)
    const logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: webAcl.attrArn,
      // WAF needs the ARN without the :* at the end of the attribute.
      logDestinationConfigs: [`arn:aws:logs:${region}:${account}:log-group:${logGroup.logGroupName}`],
      redactedFields: [{ queryString: {} }, ...['authorization', 'cookie'].map((Name) => ({ singleHeader: { Name } }))],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    })
    logging.node.addDependency(logGroup)
  }
}

/** Counts only: sampled requests would show IP addresses and queries in the console. */
function metrics(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
