import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import type * as z from 'zod'
import { functionOf } from './function-uri.ts'
import type {
  Authorization,
  FunctionAuthorizer,
  HttpApi,
  Integration,
  JwtAuthorizer,
  OwnDomain,
  Route,
  Stage,
  Throttle,
} from './http-api.ts'
import { type IdentitySource, readIdentitySource } from './identity-source.ts'
import {
  apiProperties,
  authorizerProperties,
  deploymentProperties,
  domainProperties,
  integrationProperties,
  mappingProperties,
  routeProperties,
  stageProperties,
} from './properties.ts'
import { readRouteKey } from './route-key.ts'

/** The limits of an account's APIs that no template changes. */
const usual: Throttle = { rate: 10_000, burst: 5_000 }

type Part<Properties> = { resource: Resource; stated: Properties }
type Authorizer = { kind: 'jwt'; authorizer: JwtAuthorizer } | { kind: 'function'; authorizer: FunctionAuthorizer }

/**
 * Reads the HTTP APIs of an account's templates. @throws TemplateError for what AWS would not make, and by its name for
 * what the sandbox does not emulate
 */
export function readHttpApis(resources: readonly Resource[]): HttpApi[] {
  const of = <Schema extends z.ZodType<{ ApiId: string }>>(type: string, schema: Schema): Part<z.infer<Schema>>[] =>
    typed(resources, type).map((resource) => ({ resource, stated: parseProperties(schema, resource) }))
  const integrations = of('Integration', integrationProperties)
  const authorizers = of('Authorizer', authorizerProperties)
  const deployments = of('Deployment', deploymentProperties)
  const routes = of('Route', routeProperties)
  const stages = of('Stage', stageProperties)
  return typed(resources, 'Api').map((resource) => {
    const { CorsConfiguration: cors, DisableExecuteApiEndpoint } = parseProperties(apiProperties, resource)
    if (cors?.AllowCredentials && cors.AllowOrigins.includes('*'))
      throw resourceError(resource, 'AllowCredentials is not possible if AllowOrigins has *')
    const own = <Stated extends { ApiId: string }>(parts: readonly Part<Stated>[]) =>
      parts.filter(({ stated }) => stated.ApiId === resource.ref)
    const called = new Map(own(integrations).map((part) => [part.resource.ref, readIntegration(part)]))
    const asked = new Map(own(authorizers).map((part) => [part.resource.ref, readAuthorizer(part)]))
    // A deployment is named by its stage, or names the stage itself.
    const deployed = new Set(own(deployments).flatMap((part) => [part.resource.ref, part.stated.StageName]))
    const read = own(routes).map((part) => readRoute(part, { called, asked }))
    refuseTwice(resource, read)
    return {
      ...{ id: resource.ref, accountId: resource.accountId, region: resource.region, cors, routes: read },
      isOwnNameOnly: DisableExecuteApiEndpoint,
      stages: own(stages).map((part) => readStage(part, deployed)),
    }
  })
}

/** Reads the domain names of an account's APIs. @throws TemplateError */
export function readOwnDomains(resources: readonly Resource[], apis: readonly HttpApi[]): OwnDomain[] {
  const mappings = typed(resources, 'ApiMapping').map((resource) => {
    const stated = parseProperties(mappingProperties, resource)
    const api = apis.find(({ id }) => id === stated.ApiId)
    const stage = api?.stages.find(({ name }) => name === stated.Stage)
    if (!api || !stage) throw resourceError(resource, `the API ${stated.ApiId} has no stage ${stated.Stage}`)
    return { domain: stated.DomainName, key: stated.ApiMappingKey, api, stage }
  })
  return typed(resources, 'DomainName').map((resource) => ({
    name: parseProperties(domainProperties, resource).DomainName,
    mappings: mappings
      .filter(({ domain }) => domain === resource.ref)
      .sort((one, other) => other.key.length - one.key.length),
  }))
}

function typed(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`)
}

function refuseTwice(api: Resource, routes: readonly Route[]): void {
  const keys = routes.map(({ key }) => key)
  const twice = keys.find((key, at) => keys.indexOf(key) < at)
  if (twice !== undefined) throw resourceError(api, `Route with key ${twice} already exists for this API`)
}

function readIntegration({ resource, stated }: Part<z.infer<typeof integrationProperties>>): Integration {
  const functionArn = functionOf(stated.IntegrationUri)
  if (functionArn === undefined) throw resourceError(resource, 'IntegrationUri: the sandbox integrates functions alone')
  return {
    ...{ functionArn, roleArn: stated.CredentialsArn, format: stated.PayloadFormatVersion },
    timeout: stated.TimeoutInMillis,
  }
}

function readAuthorizer({ resource, stated }: Part<z.infer<typeof authorizerProperties>>): Authorizer {
  const sources = stated.IdentitySource.map((text): IdentitySource => {
    const source = readIdentitySource(text)
    if (!source) throw resourceError(resource, `IdentitySource: ${text} is not a part of a request that is known here`)
    return source
  })
  if (stated.AuthorizerType === 'JWT') {
    const { Issuer: issuer, Audience: audience } = stated.JwtConfiguration
    const [source] = sources
    if (source?.kind !== 'header' && source?.kind !== 'querystring')
      throw resourceError(resource, 'IdentitySource: a token comes in a header or in the query string')
    return { kind: 'jwt', authorizer: { source, issuer, audience } }
  }
  const functionArn = functionOf(stated.AuthorizerUri)
  const { AuthorizerPayloadFormatVersion: format, AuthorizerResultTtlInSeconds: ttl } = stated
  if (functionArn === undefined) throw resourceError(resource, 'AuthorizerUri does not name a function')
  if (stated.EnableSimpleResponses && format === '1.0')
    throw resourceError(resource, 'EnableSimpleResponses needs the payload format version 2.0')
  if (ttl > 0 && sources.length === 0)
    throw resourceError(resource, 'AuthorizerResultTtlInSeconds: results are cached by an identity source')
  const authorizer = { id: resource.ref, functionArn, roleArn: stated.AuthorizerCredentialsArn, format, ttl, sources }
  return { kind: 'function', authorizer: { ...authorizer, isSimple: stated.EnableSimpleResponses } }
}

type Declared = { called: ReadonlyMap<string, Integration>; asked: ReadonlyMap<string, Authorizer> }

function readRoute({ resource, stated }: Part<z.infer<typeof routeProperties>>, { called, asked }: Declared): Route {
  const { RouteKey: key, Target, AuthorizationType: type, AuthorizerId, AuthorizationScopes: scopes } = stated
  const pattern = readRouteKey(key)
  if (!pattern) throw resourceError(resource, `RouteKey: the route key ${key} is not valid`)
  const integration = called.get(Target.replace(/^integrations\//, ''))
  if (!integration) throw resourceError(resource, `Target: the API has no integration ${Target}`)
  const kinds = { NONE: 'none', AWS_IAM: 'iam', JWT: 'jwt', CUSTOM: 'function' } as const
  const kind = kinds[type]
  if (kind !== 'jwt' && scopes.length > 0) throw resourceError(resource, 'AuthorizationScopes are of a JWT authorizer')
  if (kind === 'none' || kind === 'iam') return { key, pattern, integration, authorization: { kind } }
  const authorizer = asked.get(AuthorizerId ?? '')
  if (authorizer?.kind !== kind)
    throw resourceError(resource, `AuthorizerId: the API has no authorizer of the type ${type}`)
  const authorization: Authorization = authorizer.kind === 'jwt' ? { ...authorizer, scopes } : authorizer
  return { key, pattern, integration, authorization }
}

function readStage(
  { resource, stated }: Part<z.infer<typeof stageProperties>>,
  deployed: ReadonlySet<string | undefined>,
): Stage {
  const { DeploymentId, AccessLogSettings, DefaultRouteSettings } = stated
  if (DeploymentId !== undefined && !deployed.has(DeploymentId))
    throw resourceError(resource, `DeploymentId: the API has no deployment ${DeploymentId}`)
  if (AccessLogSettings && !/^arn:aws:logs:[^:]+:\d{12}:log-group:[^:]+(:\*)?$/.test(AccessLogSettings.DestinationArn))
    throw resourceError(resource, 'AccessLogSettings: the sandbox writes access logs to log groups alone')
  const throttle = (settings: typeof DefaultRouteSettings, otherwise: Throttle): Throttle => ({
    rate: settings.ThrottlingRateLimit ?? otherwise.rate,
    burst: settings.ThrottlingBurstLimit ?? otherwise.burst,
  })
  const ofStage = throttle(DefaultRouteSettings, usual)
  return {
    name: stated.StageName,
    isDeployed: stated.AutoDeploy || DeploymentId !== undefined || deployed.has(stated.StageName),
    variables: stated.StageVariables,
    throttles: {
      usual: ofStage,
      byRoute: new Map(
        Object.entries(stated.RouteSettings).map(([key, settings]) => [key, throttle(settings, ofStage)]),
      ),
    },
    accessLog: AccessLogSettings,
  }
}
