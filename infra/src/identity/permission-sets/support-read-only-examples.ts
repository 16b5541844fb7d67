import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'

/** @param logGroup the ARN of a log group in the agency's account */
export function supportReadOnlyExamples({ from, logGroup }: { from: string; logGroup: string }): Example[] {
  return [
    ...eachAction({ name: 'sees how the system runs', request: { from, resource: '*' }, expect: 'allow' }, [
      'appsync:GetGraphqlApi',
      'appsync:ListGraphqlApis',
      'cloudformation:DescribeStackEvents',
      'cloudformation:ListStackResources',
      'cloudfront:GetDistribution',
      'cloudfront:ListDistributions',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetMetricData',
      'cloudwatch:ListMetrics',
      'cognito-idp:DescribeUserPool',
      'cognito-idp:DescribeUserPoolClient',
      'cognito-idp:ListUserPools',
      'dynamodb:DescribeTable',
      'dynamodb:ListTables',
      'events:DescribeRule',
      'events:ListRules',
      'lambda:GetFunctionConfiguration',
      'lambda:ListFunctions',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:GetQueryResults',
      'ses:GetSendQuota',
      'ses:GetSendStatistics',
      'sqs:GetQueueAttributes',
      'sqs:ListQueues',
      'xray:GetTraceSummaries',
    ]),
    ...eachAction({ name: 'reads what functions log', request: { from, resource: logGroup }, expect: 'allow' }, [
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'logs:StartQuery',
    ]),
    {
      name: 'deletes no log',
      request: { from, action: 'logs:DeleteLogGroup', resource: logGroup },
      expect: 'deny',
    },
    ...eachAction({ name: 'reads no data and changes nothing', request: { from, resource: '*' }, expect: 'deny' }, [
      'appsync:CreateApiKey',
      'cloudformation:DeleteStack',
      'cloudfront:UpdateDistribution',
      'cloudwatch:DeleteAlarms',
      'cognito-idp:ListUsers',
      'dynamodb:Scan',
      'events:PutEvents',
      'lambda:InvokeFunction',
      'ses:SendEmail',
      'sqs:ReceiveMessage',
      'xray:PutTraceSegments',
    ]),
  ]
}
