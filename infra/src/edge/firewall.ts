import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

/** Requests of one address in five minutes. A household, an office or a library behind one address stays far below. */
const requestsPerAddress = 2_000

/** AWS's rule groups, in the order in which they are asked. */
const managedRuleGroups = [
  // Addresses that were seen attacking elsewhere.
  'AWSManagedRulesAmazonIpReputationList',
  // Requests that make sense as an attack only, such as Log4j's lookups.
  'AWSManagedRulesKnownBadInputsRuleSet',
  // What OWASP's ten most common faults would be tried with.
  'AWSManagedRulesCommonRuleSet',
]

/** The name that the firewall's metrics carry. */
export const firewallMetric = 'front-door'

/**
 * Stops attacks before the router, and keeps one address from using up the router's concurrency (1,000 at a time in a region)
 * for everybody else.
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

/** What was blocked and by which rule, without what could tell more of a person than their address. */
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
      // WAF wants the ARN without the :* that the group's own attribute ends in.
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

/** Counts only: sampled requests would show addresses and queries in the console. */
function metrics(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
