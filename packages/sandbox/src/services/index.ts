import type { Service } from '../kit/service.ts'
import { accessAnalyzer } from './access-analyzer/service.ts'
import { acm } from './acm/service.ts'
import { amplify } from './amplify/service.ts'
import { apiGateway } from './apigateway/service.ts'
import { appsync } from './appsync/service.ts'
import { budgets } from './budgets/service.ts'
import { cloudformation } from './cloudformation/service.ts'
import { cloudfront } from './cloudfront/service.ts'
import { cognitoIdp } from './cognito-idp/service.ts'
import { config } from './config/service.ts'
import { dynamodb } from './dynamodb/service.ts'
import { events } from './events/service.ts'
import { executeApi } from './execute-api/service.ts'
import { firehose } from './firehose/service.ts'
import { guardduty } from './guardduty/service.ts'
import { iam } from './iam/service.ts'
import { kinesis } from './kinesis/service.ts'
import { kms } from './kms/service.ts'
import { lambda } from './lambda/service.ts'
import { logs } from './logs/service.ts'
import { cloudwatch } from './monitoring/service.ts'
import { organizations } from './organizations/service.ts'
import { route53 } from './route53/service.ts'
import { s3 } from './s3/service.ts'
import { scheduler } from './scheduler/service.ts'
import { secretsManager } from './secretsmanager/service.ts'
import { ses } from './ses/service.ts'
import { sns } from './sns/service.ts'
import { sqs } from './sqs/service.ts'
import { ssm } from './ssm/service.ts'
import { sso } from './sso/service.ts'
import { states } from './states/service.ts'
import { sts } from './sts/service.ts'

/**
 * Every AWS service that the sandbox knows. Everything that the sandbox does with a service derives from its entry
 * here.
 */
export const services: readonly Service[] = [
  accessAnalyzer,
  acm,
  amplify,
  apiGateway,
  appsync,
  budgets,
  cloudformation,
  cloudfront,
  cloudwatch,
  cognitoIdp,
  config,
  dynamodb,
  events,
  executeApi,
  firehose,
  guardduty,
  iam,
  kinesis,
  kms,
  lambda,
  logs,
  organizations,
  route53,
  s3,
  scheduler,
  secretsManager,
  ses,
  sns,
  sqs,
  ssm,
  sso,
  states,
  sts,
]
