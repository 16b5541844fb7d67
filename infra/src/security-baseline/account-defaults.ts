import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Stack } from 'aws-cdk-lib'
import { type CfnConfigurationRecorder, CfnRemediationConfiguration, ManagedRule } from 'aws-cdk-lib/aws-config'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'

type AccountDefault = {
  /** The rule of AWS Config that detects when the default is off. */
  rule: string
  /** The AWS runbook that turns it on, and its parameters. */
  runbook: string
  parameters: Record<string, string>
  /** The actions that the runbook calls. Account settings have no ARN. */
  actions: string[]
}

/**
 * Settings of a whole account, for which CloudFormation has no resource type. A rule of AWS Config detects when one is off and
 * an AWS runbook turns it on again, so that no account needs code of ours.
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
      // Config accepts no rule before its recorder exists.
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

/** The role of the AWS runbooks: it can turn on the two defaults and nothing else. */
class RemediationRole extends Construct {
  readonly role: Role

  constructor(scope: Construct, id: string, defaults: AccountDefault[]) {
    super(scope, id)
    const { account, region } = Stack.of(this)
    const runbooks = defaults.map(({ runbook }) => `arn:aws:ssm:${region}:*:automation-definition/${runbook}:*`)
    const runs = `arn:aws:ssm:${region}:${account}:automation-execution/*`
    this.role = new Role(this, 'Role', {
      // Named, because a guardrail lets this role alone turn them on outside of a deployment.
      roleName: 'breakwater-account-defaults',
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      inlinePolicies: {
        defaults: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: defaults.flatMap(({ actions }) => actions), resources: ['*'] }),
            // Every AWS runbook needs these two.
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
