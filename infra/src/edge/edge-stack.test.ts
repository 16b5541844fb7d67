import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRouter } from '@breakwater/edge/build-router'
import { loadRegistry } from '@breakwater/registry/registry'
import type { Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../create-app.ts'

const built = mkdtempSync(join(tmpdir(), 'breakwater-edge-'))
const router = buildRouter(loadRegistry(), built)
const app = createApp(loadRegistry(), router)
const stack = app.node.findChild('Edge') as Stack
const template = Template.fromStack(stack)

afterAll(() => rmSync(built, { recursive: true }))

const distribution = (properties: object) =>
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: Match.objectLike(properties),
  })

function only(type: string) {
  const [entry, ...more] = Object.entries(template.findResources(type))
  if (!entry || more.length > 0) throw new Error(`expected one ${type}, found ${more.length + (entry ? 1 : 0)}`)
  return { logicalId: entry[0], properties: entry[1].Properties }
}

type WebAclRule = {
  Priority: number
  Statement: { ManagedRuleGroupStatement?: { Name: string } }
  OverrideAction?: object
}

describe('the edge account', () => {
  it('is the one of the registry, in the region from which CloudFront takes certificates and functions', () => {
    expect([stack.account, stack.region]).toEqual([loadRegistry().platform.accounts.edge, 'us-east-1'])
  })

  it('cannot be deleted by mistake', () => {
    expect(stack.terminationProtection).toBe(true)
    for (const type of ['AWS::S3::Bucket', 'AWS::Lambda::Version']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
  })

  it('expires every log', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() })
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/us-east-1.breakwater-router' })
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 400, Status: 'Enabled' })] },
    })
  })
})

describe('the front door', () => {
  it('has the one host name that consumers are given', () => {
    distribution({ Aliases: ['start.breakwater.example'] })
  })

  it('calls a numbered version of the router for every request, without the body', () => {
    const { logicalId } = only('AWS::Lambda::Version')
    const { properties } = only('AWS::CloudFront::Distribution')
    expect(properties.DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations).toEqual([
      { EventType: 'viewer-request', LambdaFunctionARN: { Ref: logicalId } },
    ])
    expect(properties.DistributionConfig.CacheBehaviors).toBeUndefined()
  })

  it('says what its name in the dns account has to point to', () => {
    const { logicalId } = only('AWS::CloudFront::Distribution')
    template.hasOutput('FrontDoorTarget', { Value: { 'Fn::GetAtt': [logicalId, 'DomainName'] } })
  })

  it('has a certificate for its host name, which ACM validates by a record', () => {
    const { logicalId, properties } = only('AWS::CertificateManager::Certificate')
    expect(properties).toMatchObject({ DomainName: 'start.breakwater.example', ValidationMethod: 'DNS' })
    distribution({ ViewerCertificate: Match.objectLike({ AcmCertificateArn: { Ref: logicalId } }) })
  })

  it('accepts TLS 1.2 or newer only', () => {
    distribution({
      ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
      DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: 'redirect-to-https' }),
    })
  })

  it('writes access logs, without cookies', () => {
    const [logBucket] = Object.keys(
      template.findResources('AWS::S3::Bucket', {
        Properties: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } },
      }),
    )
    distribution({
      Logging: {
        Bucket: { 'Fn::GetAtt': [logBucket, 'RegionalDomainName'] },
        IncludeCookies: false,
        Prefix: 'front-door/',
      },
    })
  })

  it('limits the requests of each IP address', () => {
    distribution({ WebACLId: Match.anyValue() })
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      Rules: Match.arrayWith([
        Match.objectLike({
          Action: { Block: {} },
          Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 2000, EvaluationWindowSec: 300 } },
        }),
      ]),
    })
  })

  it("blocks the attacks that AWS's rule groups detect", () => {
    const { Rules } = only('AWS::WAFv2::WebACL').properties as { Rules: WebAclRule[] }
    const managed = Rules.flatMap(({ Statement, OverrideAction }) =>
      Statement.ManagedRuleGroupStatement ? [[Statement.ManagedRuleGroupStatement.Name, OverrideAction]] : [],
    )
    expect(managed).toEqual([
      ['AWSManagedRulesAmazonIpReputationList', { None: {} }],
      ['AWSManagedRulesKnownBadInputsRuleSet', { None: {} }],
      ['AWSManagedRulesCommonRuleSet', { None: {} }],
    ])
    expect(new Set(Rules.map(({ Priority }) => Priority)).size).toBe(Rules.length)
  })

  it('logs blocked requests, without cookie and query', () => {
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      LogDestinationConfigs: [
        {
          'Fn::Join': [
            '',
            [
              'arn:aws:logs:us-east-1:100000000004:log-group:',
              {
                Ref: Match.stringLikeRegexp('FirewallLogGroup'),
              },
            ],
          ],
        },
      ],
      LoggingFilter: Match.objectLike({ DefaultBehavior: 'DROP' }),
      RedactedFields: Match.arrayWith([{ QueryString: {} }, { SingleHeader: { Name: 'cookie' } }]),
    })
  })

  it('shows the chooser for every request that the bucket refuses', () => {
    const { properties } = only('AWS::CloudFront::Distribution')
    const responses: { ErrorCode: number; ResponsePagePath: string }[] =
      properties.DistributionConfig.CustomErrorResponses
    expect(responses.map(({ ErrorCode }) => ErrorCode)).toEqual([400, 403, 404, 405])
    for (const { ResponsePagePath } of responses) expect(existsSync(join(built, ResponsePagePath))).toBe(true)
  })
})

describe('the live log', () => {
  const { logicalId, properties } = only('AWS::CloudFront::RealtimeLogConfig')

  it('has every request of the front door', () => {
    expect(properties.SamplingRate).toBe(100)
    distribution({ DefaultCacheBehavior: Match.objectLike({ RealtimeLogConfigArn: { Ref: logicalId } }) })
  })

  it('has no field that identifies the visitor', () => {
    expect(properties.Fields).toContain('sc-status')
    const telling = /ip|cookie|query|user-agent|referer|forwarded|headers|accept/
    expect(properties.Fields.filter((field: string) => telling.test(field))).toEqual([])
  })

  it('is encrypted, kept for a day and written by CloudFront alone', () => {
    template.hasResourceProperties('AWS::Kinesis::Stream', {
      StreamEncryption: { EncryptionType: 'KMS', KeyId: Match.anyValue() },
      RetentionPeriodHours: 24,
    })
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Principal: { Service: 'cloudfront.amazonaws.com' } })],
      }),
      Policies: [
        {
          PolicyName: 'live-log',
          PolicyDocument: Match.objectLike({
            Statement: [
              Match.objectLike({ Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('LiveLogStream'), 'Arn'] } }),
              Match.objectLike({ Action: 'kms:GenerateDataKey' }),
            ],
          }),
        },
      ],
    })
  })
})

describe('the alarms', () => {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties)
  const runbook = readFileSync(join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8')

  it('watch the responses, the router and the firewall', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual([
      'front-door-blocked-requests',
      'front-door-router-failures',
      'front-door-router-throttled',
      'front-door-server-errors',
    ])
  })

  it.each(alarms)('alarm a person, with a link to the entry in the runbook: $AlarmName', (alarm) => {
    expect(alarm.AlarmActions).toEqual(['arn:aws:sns:us-east-1:100000000004:breakwater-alarms'])
    expect(alarm.AlarmDescription).toContain(`docs/runbook.md#${alarm.AlarmName}`)
    expect(runbook).toContain(`\n### ${alarm.AlarmName}\n`)
  })
})

describe('the headers of every response', () => {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = only(
    'AWS::CloudFront::ResponseHeadersPolicy',
  ).properties.ResponseHeadersPolicyConfig

  it('are attached to the front door', () => {
    const { logicalId } = only('AWS::CloudFront::ResponseHeadersPolicy')
    distribution({ DefaultCacheBehavior: Match.objectLike({ ResponseHeadersPolicyId: { Ref: logicalId } }) })
  })

  it('allow only what the page loads from its own origin', () => {
    const directives: string[] = security.ContentSecurityPolicy.ContentSecurityPolicy.split('; ')
    expect(directives).toContain("default-src 'none'")
    expect(directives.filter((directive) => /unsafe|\*|https?:|data:/.test(directive))).toEqual([])
  })

  it('forbid framing, content sniffing, plain HTTP and referrers', () => {
    expect(security).toMatchObject({
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
    })
    expect(security.ContentSecurityPolicy.ContentSecurityPolicy).toContain("frame-ancestors 'none'")
  })

  it('make a browser ask again instead of showing a cached response', () => {
    expect(custom.Items).toContainEqual({ Header: 'Cache-Control', Value: 'no-cache', Override: true })
  })
})

describe('the router', () => {
  const routerFunction = template.findResources('AWS::Lambda::Function', {
    Properties: { FunctionName: 'breakwater-router' },
  })
  const [properties] = Object.values(routerFunction).map(({ Properties }) => Properties)

  it('stays within the limits of Lambda@Edge', () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs22.x',
      Architectures: ['x86_64'],
      MemorySize: 128,
      Timeout: 5,
      Handler: 'index.handler',
    })
    for (const refused of [
      'Environment',
      'VpcConfig',
      'Layers',
      'DeadLetterConfig',
      'TracingConfig',
      'LoggingConfig',
    ]) {
      expect(properties).not.toHaveProperty(refused)
    }
  })

  it('is made after its log group, which Lambda would otherwise make without a retention', () => {
    const [group] = Object.keys(
      template.findResources('AWS::Logs::LogGroup', {
        Properties: { LogGroupName: '/aws/lambda/us-east-1.breakwater-router' },
      }),
    )
    const [{ DependsOn = [] } = {}] = Object.values(routerFunction)
    expect(DependsOn).toContain(group)
  })

  it('can be assumed by Lambda and Lambda@Edge, and can write its own logs and nothing else', () => {
    const role = properties.Role['Fn::GetAtt'][0]
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Principal: { Service: ['edgelambda.amazonaws.com', 'lambda.amazonaws.com'] } })],
      }),
      ManagedPolicyArns: Match.absent(),
    })
    const policies = Object.values(
      template.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: role }] } }),
    )
    expect(policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement)).toEqual([
      {
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Effect: 'Allow',
        Resource: 'arn:aws:logs:*:100000000004:log-group:/aws/lambda/us-east-1.breakwater-router:*',
      },
    ])
  })
})

describe('the buckets', () => {
  it('are not public', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
  })

  it('refuse plain HTTP and TLS older than 1.2', () => {
    const denied = (Condition: object) =>
      template.allResourcesProperties('AWS::S3::BucketPolicy', {
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition }),
          ]),
        }),
      })
    denied({ Bool: { 'aws:SecureTransport': 'false' } })
    denied({ NumericLessThan: { 's3:TlsVersion': 1.2 } })
  })

  it('let only this distribution read the chooser', () => {
    const { logicalId } = only('AWS::CloudFront::Distribution')
    const allowed = Object.values(template.findResources('AWS::S3::BucketPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow')
    expect(allowed.map(({ Principal, Action }) => [Principal.Service, Action])).toEqual([
      ['logging.s3.amazonaws.com', 's3:PutObject'],
      ['cloudfront.amazonaws.com', 's3:GetObject'],
    ])
    expect(JSON.stringify(allowed[1].Condition)).toContain(logicalId)
  })

  it('log each access to the chooser', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: { LogFilePrefix: 'chooser-bucket/', DestinationBucketName: Match.anyValue() },
    })
  })
})

describe('the checks', () => {
  it('refuse a resource that breaks a rule without an acknowledged reason', () => {
    const careless = createApp(loadRegistry(), router)
    new Bucket(careless.node.findChild('Edge') as Stack, 'Careless')
    // Each of the two packs finds something.
    expect(() => careless.synth()).toThrow(/AwsSolutions-S10.*NIST\.800\.53\.R5-S3BucketVersioningEnabled/s)
  })
})
