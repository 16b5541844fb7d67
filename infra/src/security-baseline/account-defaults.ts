import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Stack } from 'aws-cdk-lib'
import { type CfnConfigurationRecorder, CfnRemediationConfiguration, ManagedRule } from 'aws-cdk-lib/aws-config'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'

type AccountDefault = {
  /** AWS Config's rule that notices when the default is off. */
  rule: string
  /** AWS's runbook that switches it on, and what of the account it has to be told. */
  runbook: string
  parameters: Record<string, string>
  /** What the runbook calls. Settings of an account have no ARN. */
  actions: string[]
}

/**
 * Settings of a whole account, which CloudFormation has no resource type for. A rule of AWS Config notices when one is off and
 * a runbook of AWS switches it on: no code of ours in each account, and whoever switches one off sees it come back.
 */
export class AccountDefaults extends Construct {
  constructor(scope: Construct, id: string, { recorder }: { recorder: CfnConfigurationRecorder }) {
    super(scope, id)
    const { account } = Stack.of(this)
    const defaults: Record<string, AccountDefault> = {
      EncryptedVolumes: {
        rule: 'EC2_EBS_ENCRYPTION_BY_DEFAULT',
        runbook: 'AWSConfigRemediation-EnableEbsEncryptionByDefault',
        parameters: {},
        actions: ['ec2:EnableEbsEncryptionByDefault', 'ec2:GetEbsEncryptionByDefault'],
      },
      NoPublicBuckets: {
        rule: 'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
        runbook: 'AWSConfigRemediation-ConfigureS3PublicAccessBlock',
        parameters: { AccountId: account },
        actions: ['s3:GetAccountPublicAccessBlock', 's3:PutAccountPublicAccessBlock'],
      },
    }
    const { role } = new RemediationRole(this, 'Remediation', Object.values(defaults))
    for (const [name, { rule, runbook, parameters }] of Object.entries(defaults)) {
      const managedRule = new ManagedRule(this, name, { identifier: rule })
      // Config takes no rule before it records.
      managedRule.node.addDependency(recorder)
      new CfnRemediationConfiguration(this, `${name}Remediation`, {
        configRuleName: managedRule.configRuleName,
        targetType: 'SSM_DOCUMENT',
        targetId: runbook,
        automatic: true,
        maximumAutomaticAttempts: 5,
        retryAttemptSeconds: 600,
        parameters: Object.fromEntries(
          Object.entries({ ...parameters, AutomationAssumeRole: role.roleArn }).map(([parameter, value]) => [
            parameter,
            { StaticValue: { Values: [value] } },
          ]),
        ),
      })
    }
  }
}

/** What AWS's runbooks act as: it switches the two defaults on and can do nothing else. */
class RemediationRole extends Construct {
  readonly role: Role

  constructor(scope: Construct, id: string, defaults: AccountDefault[]) {
    super(scope, id)
    const { account, region } = Stack.of(this)
    const runbooks = defaults.map(({ runbook }) => `arn:aws:ssm:${region}:*:automation-definition/${runbook}:*`)
    const runs = `arn:aws:ssm:${region}:${account}:automation-execution/*`
    this.role = new Role(this, 'Role', {
      // Named: the organization's policies let this role alone switch them on outside of a deployment.
      roleName: 'breakwater-account-defaults',
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      inlinePolicies: {
        defaults: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: defaults.flatMap(({ actions }) => actions), resources: ['*'] }),
            // AWS asks for these two for any of its runbooks.
            new PolicyStatement({ actions: ['ssm:StartAutomationExecution'], resources: runbooks }),
            new PolicyStatement({ actions: ['ssm:GetAutomationExecution'], resources: [runs] }),
          ],
        }),
      },
    })
    acknowledge(
      this.role,
      "The account's own settings are what it acts on, and they have no ARN: each action is named in full.",
      'AwsSolutions-IAM5[Resource::*]',
    )
    acknowledge(
      this.role,
      "The runbooks are AWS's own, in whichever version; a run gets its id when it starts.",
      ...[...runbooks, runs].map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`),
    )
    acknowledgeOwnPolicy(this.role)
  }
}
