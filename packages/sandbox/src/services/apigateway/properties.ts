import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'

// Strict, so that a property that is not emulated is refused by its name.

const text = z.string()
const tags = z.record(text, text).optional()
const whole = z.coerce.number().int()

const cors = z.strictObject({
  AllowCredentials: templateFlag.default(false),
  AllowHeaders: z.array(text).default([]),
  AllowMethods: z.array(text).default([]),
  AllowOrigins: z.array(text).default([]),
  ExposeHeaders: z.array(text).default([]),
  MaxAge: whole.min(-1).max(86_400).optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html */
export const apiProperties = z.strictObject({
  Name: text,
  ProtocolType: z.literal('HTTP'),
  Description: text.max(1024).optional(),
  Version: text.optional(),
  CorsConfiguration: cors.optional(),
  DisableExecuteApiEndpoint: templateFlag.default(false),
  RouteSelectionExpression: z.literal(['method', 'path'].map((name) => `$\{request.${name}}`).join(' ')).optional(),
  IpAddressType: z.enum(['ipv4', 'dualstack']).optional(),
  Tags: tags,
})

const routeSettings = z.strictObject({
  ThrottlingBurstLimit: whole.min(0).optional(),
  ThrottlingRateLimit: z.coerce.number().min(0).optional(),
  /** Metrics, which the sandbox does not have, only watch. */
  DetailedMetricsEnabled: templateFlag.optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html */
export const stageProperties = z.strictObject({
  ApiId: text,
  StageName: z.union([z.literal('$default'), z.string().regex(/^[\w-]{1,128}$/)]),
  AutoDeploy: templateFlag.default(false),
  DeploymentId: text.optional(),
  Description: text.optional(),
  DefaultRouteSettings: routeSettings.default({}),
  RouteSettings: z.record(text, routeSettings).default({}),
  StageVariables: z.record(text, text).optional(),
  AccessLogSettings: z.strictObject({ DestinationArn: text, Format: text.max(3072) }).optional(),
  Tags: tags,
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
export const routeProperties = z.strictObject({
  ApiId: text,
  RouteKey: text,
  Target: text,
  AuthorizationType: z.enum(['NONE', 'JWT', 'CUSTOM', 'AWS_IAM']).default('NONE'),
  AuthorizerId: text.optional(),
  AuthorizationScopes: z.array(text).default([]),
  ApiKeyRequired: z.literal(false).optional(),
  OperationName: text.optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
export const integrationProperties = z.strictObject({
  ApiId: text,
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: text,
  IntegrationMethod: text.optional(),
  ConnectionType: z.literal('INTERNET').optional(),
  CredentialsArn: text.startsWith('arn:aws:iam::').optional(),
  PayloadFormatVersion: z.enum(['1.0', '2.0']).default('1.0'),
  TimeoutInMillis: whole.min(50).max(30_000).default(30_000),
  Description: text.optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html */
export const authorizerProperties = z.discriminatedUnion('AuthorizerType', [
  z.strictObject({
    ApiId: text,
    Name: text,
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z.array(text).length(1),
    JwtConfiguration: z.strictObject({ Audience: z.array(text).default([]), Issuer: z.url() }),
  }),
  z.strictObject({
    ApiId: text,
    Name: text,
    AuthorizerType: z.literal('REQUEST'),
    AuthorizerUri: text,
    AuthorizerPayloadFormatVersion: z.enum(['1.0', '2.0']),
    AuthorizerCredentialsArn: text.startsWith('arn:aws:iam::').optional(),
    AuthorizerResultTtlInSeconds: whole.min(0).max(3_600).default(0),
    EnableSimpleResponses: templateFlag.default(false),
    IdentitySource: z.array(text).default([]),
  }),
])

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-apimapping.html */
export const mappingProperties = z.strictObject({
  ApiId: text,
  DomainName: text,
  Stage: text,
  ApiMappingKey: z
    .string()
    .regex(/^([\w$.!*'()+-]+(\/[\w$.!*'()+-]+)*)?$/)
    .default(''),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-domainname.html */
export const domainProperties = z.strictObject({
  DomainName: z
    .string()
    .toLowerCase()
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/),
  DomainNameConfigurations: z
    .array(
      z.strictObject({
        CertificateArn: text,
        CertificateName: text.optional(),
        EndpointType: z.literal('REGIONAL').optional(),
        IpAddressType: z.enum(['ipv4', 'dualstack']).optional(),
        OwnershipVerificationCertificateArn: text.optional(),
        SecurityPolicy: text.optional(),
      }),
    )
    .default([]),
  RoutingMode: z.literal('API_MAPPING_ONLY').optional(),
  Tags: tags,
})

export const deploymentProperties = z.strictObject({
  ApiId: text,
  Description: text.optional(),
  StageName: text.optional(),
})
