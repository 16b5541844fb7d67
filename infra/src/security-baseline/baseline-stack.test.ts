import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { BaselineStack } from './baseline-stack.ts'

const account = { name: 'agency-harborlight', accountId: '200000000011', monthlyDollars: 400 }
const stack = new BaselineStack(new App({ context: CURRENTLY_RECOMMENDED_FLAGS }), 'Baseline', {
  ...account,
  alarmEmail: 'alarms@breakwater.example',
  archiveBucket: 'breakwater-configuration-100000000002',
})
const template = Template.fromStack(stack)
const topic = { Ref: Object.keys(template.findResources('AWS::SNS::Topic'))[0] }

describe('the baseline of an account', () => {
  it('has GuardDuty on, with S3 data events, and gets findings within 15 minutes', () => {
    template.hasResourceProperties('AWS::GuardDuty::Detector', {
      Enable: true,
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
      Features: Match.arrayWith([{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }]),
    })
  })

  it('alarms a person about each finding of medium severity or higher', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'breakwater-guardduty-finding',
      State: 'ENABLED',
      EventPattern: { source: ['aws.guardduty'], detail: { severity: [{ numeric: ['>=', 4] }] } },
      Targets: [Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:200000000011:breakwater-alarms' })],
    })
  })

  it('alarms a person about each call that a person makes with the permission set for emergencies', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'breakwater-break-glass',
      State: 'ENABLED',
      EventPattern: {
        source: [{ prefix: 'aws.' }],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          userIdentity: {
            sessionContext: { sessionIssuer: { userName: [{ prefix: 'AWSReservedSSO_BreakGlass_' }] } },
          },
        },
      },
      Targets: [Match.objectLike({ Arn: 'arn:aws:sns:us-east-1:200000000011:breakwater-alarms' })],
    })
  })

  it("records with the service's own role, which is made first and which no other service can use", () => {
    template.allResourcesProperties('AWS::IAM::ServiceLinkedRole', { AWSServiceName: 'config.amazonaws.com' })
    const [role] = Object.keys(template.findResources('AWS::IAM::ServiceLinkedRole'))
    template.hasResource('AWS::Config::ConfigurationRecorder', { DependsOn: [role] })
  })

  it('records every resource type, and delivers to the log archive each day', () => {
    template.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RoleARN: 'arn:aws:iam::200000000011:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    })
    template.hasResourceProperties('AWS::Config::DeliveryChannel', {
      S3BucketName: 'breakwater-configuration-100000000002',
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'TwentyFour_Hours' },
    })
  })

  it.each([
    ['EC2_EBS_ENCRYPTION_BY_DEFAULT', 'AWSConfigRemediation-EnableEbsEncryptionByDefault', {}],
    [
      'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
      'AWSConfigRemediation-ConfigureS3PublicAccessBlock',
      { AccountId: { StaticValue: { Values: ['200000000011'] } } },
    ],
  ])('turns a default on again where %s finds it off', (SourceIdentifier, TargetId, parameters) => {
    const rules = template.findResources('AWS::Config::ConfigRule', { Properties: { Source: { SourceIdentifier } } })
    template.hasResourceProperties('AWS::Config::RemediationConfiguration', {
      ConfigRuleName: { Ref: Object.keys(rules)[0] },
      TargetId,
      Automatic: true,
      Parameters: { ...parameters, AutomationAssumeRole: { StaticValue: { Values: [Match.anyValue()] } } },
    })
  })

  it('lets the AWS runbooks turn on the two defaults and nothing else', () => {
    const [role, ...others] = Object.values(template.findResources('AWS::IAM::Role'))
    expect(others).toEqual([])
    expect(role?.Properties.ManagedPolicyArns).toBeUndefined()
    expect(role?.Properties.Policies).toHaveLength(1)
    const { Statement } = role?.Properties.Policies[0].PolicyDocument ?? {}
    expect(Statement.map(({ Action, Resource }: { Action: unknown; Resource: unknown }) => [Action, Resource])).toEqual(
      [
        [
          [
            'ec2:EnableEbsEncryptionByDefault',
            'ec2:GetEbsEncryptionByDefault',
            's3:GetAccountPublicAccessBlock',
            's3:PutAccountPublicAccessBlock',
          ],
          '*',
        ],
        ['ssm:StartAutomationExecution', expect.arrayContaining([expect.stringContaining('AWSConfigRemediation-')])],
        ['ssm:GetAutomationExecution', 'arn:aws:ssm:us-east-1:200000000011:automation-execution/*'],
      ],
    )
  })

  it('looks for resources that are shared outside, and for unused permissions', () => {
    template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', { Type: 'ACCOUNT' })
    template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', {
      Type: 'ACCOUNT_UNUSED_ACCESS',
      AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 90 } },
    })
  })

  it('alarms a person at 80 % of the budget, and when the forecast exceeds it', () => {
    const subscribers = [{ SubscriptionType: 'SNS', Address: topic }]
    const exceeded = { ComparisonOperator: 'GREATER_THAN', ThresholdType: 'PERCENTAGE' }
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 400, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        { Notification: { ...exceeded, NotificationType: 'ACTUAL', Threshold: 80 }, Subscribers: subscribers },
        { Notification: { ...exceeded, NotificationType: 'FORECASTED', Threshold: 100 }, Subscribers: subscribers },
      ],
    })
  })

  it('is deployed in the order that AWS needs: recorder, then rules; policy of the topic, then budget', () => {
    const [recorder = ''] = Object.keys(template.findResources('AWS::Config::ConfigurationRecorder'))
    const [role = ''] = Object.keys(template.findResources('AWS::IAM::ServiceLinkedRole'))
    const [policy = ''] = Object.keys(template.findResources('AWS::SNS::TopicPolicy'))
    template.allResources('AWS::Config::ConfigurationRecorder', { DependsOn: [role] })
    template.allResources('AWS::Config::ConfigRule', { DependsOn: [recorder] })
    template.allResources('AWS::Budgets::Budget', { DependsOn: Match.arrayWith([policy]) })
  })

  it('encrypts the messages of alarms, and mails them', () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      TopicName: 'breakwater-alarms',
      KmsMasterKeyId: Match.anyValue(),
    })
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'alarms@breakwater.example',
      TopicArn: topic,
    })
  })
})
