import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import { SandboxError } from '../../sandbox-error.ts'

/** A kind of authorization. */
export type AuthorizationMode = 'user-pools' | 'iam'

/** One GraphQL API as its template declares it. */
export type ApiDefinition = {
  id: string
  /** The path of the API's resource, for messages. */
  path: string
  /** The kind of authorization of a field without a rule. */
  defaultMode: AuthorizationMode
  /** The user pools, the default one first. */
  userPools: UserPoolAuthorization[]
  /** Whether callers in a role may call. */
  takesIam: boolean
  introspection: boolean
  /** Undefined if there is no limit. */
  depthLimit: number | undefined
  resolverLimit: number
  schemaText: string
  /** Data sources by `Type.field`. */
  resolvers: ReadonlyMap<string, FunctionSource>
}

/** A Lambda function as data source, and the role that AppSync invokes it in. */
export type FunctionSource = { functionArn: string; serviceRoleArn: string | undefined; apiId: string }

export type UserPoolAuthorization = {
  userPoolId: string
  /** What a token of the pool may do if the schema has no rule. */
  defaultAction: 'ALLOW' | 'DENY'
  /** The client ids that are accepted; undefined if all are. */
  clientIds: RegExp | undefined
}

export type ReadAsset = (s3Location: string) => string

const userPool = z.object({
  UserPoolId: z.string(),
  DefaultAction: z.enum(['ALLOW', 'DENY']).default('ALLOW'),
  AppIdClientRegex: z.string().optional(),
})

const apiProperties = z.object({
  AuthenticationType: z.string(),
  UserPoolConfig: userPool.optional(),
  AdditionalAuthenticationProviders: z
    .array(z.object({ AuthenticationType: z.string(), UserPoolConfig: userPool.optional() }))
    .default([]),
  IntrospectionConfig: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  QueryDepthLimit: z.number().optional(),
  ResolverCountLimit: z.number().optional(),
})

const schemaProperties = z.object({
  ApiId: z.string(),
  Definition: z.string().optional(),
  DefinitionS3Location: z.string().optional(),
})

const dataSourceProperties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  Type: z.string(),
  LambdaConfig: z.object({ LambdaFunctionArn: z.string() }).optional(),
  ServiceRoleArn: z.string().optional(),
})

const resolverProperties = z.object({
  ApiId: z.string(),
  TypeName: z.string(),
  FieldName: z.string(),
  DataSourceName: z.string().optional(),
  Kind: z.enum(['UNIT', 'PIPELINE']).default('UNIT'),
  MaxBatchSize: z.number().default(0),
})

/** Properties that would make a resolver do more than call its function. */
const resolverExtras = [
  'Code',
  'CodeS3Location',
  'Runtime',
  'RequestMappingTemplate',
  'RequestMappingTemplateS3Location',
  'ResponseMappingTemplate',
  'ResponseMappingTemplateS3Location',
  'PipelineConfig',
  'CachingConfig',
  'SyncConfig',
]

/** The authentication type of callers in a role. */
const iam = 'AWS_IAM'

/** AppSync's own maximum, used if the template sets none. */
const defaultResolverLimit = 10_000

/** Reads every GraphQL API from the resources. @throws SandboxError for a setting that the sandbox does not support */
export function readApiDefinitions(resources: Resource[], readAsset: ReadAsset): ApiDefinition[] {
  return ofType(resources, 'AWS::AppSync::GraphQLApi').map((resource) => {
    const id = resource.attributes.ApiId ?? resource.ref
    const own = resources.filter(({ properties }) => properties.ApiId === id)
    const properties = parseProperties(apiProperties, resource)
    const providers = [properties, ...properties.AdditionalAuthenticationProviders]
    return {
      id,
      path: resource.path,
      defaultMode: properties.AuthenticationType === iam ? 'iam' : 'user-pools',
      userPools: providers
        .filter(({ AuthenticationType }) => AuthenticationType !== iam)
        .map((provider) => readUserPool(resource, provider)),
      takesIam: providers.some(({ AuthenticationType }) => AuthenticationType === iam),
      introspection: properties.IntrospectionConfig === 'ENABLED',
      depthLimit: properties.QueryDepthLimit || undefined,
      resolverLimit: properties.ResolverCountLimit || defaultResolverLimit,
      schemaText: readSchemaText(resource, own, readAsset),
      resolvers: readResolvers(own),
    }
  })
}

function readUserPool(
  resource: Resource,
  provider: { AuthenticationType: string; UserPoolConfig?: z.infer<typeof userPool> | undefined },
): UserPoolAuthorization {
  if (provider.AuthenticationType !== 'AMAZON_COGNITO_USER_POOLS' || !provider.UserPoolConfig) {
    throw refusal(resource, `authentication by ${provider.AuthenticationType}`)
  }
  const { UserPoolId, DefaultAction, AppIdClientRegex } = provider.UserPoolConfig
  return {
    userPoolId: UserPoolId,
    defaultAction: DefaultAction,
    clientIds: AppIdClientRegex ? new RegExp(`^(?:${AppIdClientRegex})$`) : undefined,
  }
}

function readSchemaText(api: Resource, own: Resource[], readAsset: ReadAsset): string {
  const [schema] = ofType(own, 'AWS::AppSync::GraphQLSchema')
  if (!schema) throw new SandboxError(`${api.path}: the API has no AWS::AppSync::GraphQLSchema`)
  const { Definition, DefinitionS3Location } = parseProperties(schemaProperties, schema)
  if (Definition !== undefined) return Definition
  if (DefinitionS3Location !== undefined) return readAsset(DefinitionS3Location)
  throw new SandboxError(`${schema.path}: the schema has neither Definition nor DefinitionS3Location`)
}

function readResolvers(own: Resource[]): Map<string, FunctionSource> {
  const functions = new Map(ofType(own, 'AWS::AppSync::DataSource').map(readDataSource))
  const resolvers = new Map<string, FunctionSource>()
  for (const resource of ofType(own, 'AWS::AppSync::Resolver')) {
    const { TypeName, FieldName, DataSourceName, Kind, MaxBatchSize } = parseProperties(resolverProperties, resource)
    const extra = resolverExtras.find((name) => resource.properties[name] !== undefined)
    if (Kind !== 'UNIT') throw refusal(resource, `a ${Kind} resolver`)
    if (extra) throw refusal(resource, `a resolver with ${extra}`)
    if (MaxBatchSize > 0) throw refusal(resource, 'a batching resolver')
    const source = functions.get(DataSourceName ?? '')
    if (!source) throw new SandboxError(`${resource.path}: there is no data source ${DataSourceName}`)
    const field = `${TypeName}.${FieldName}`
    if (resolvers.has(field))
      throw new SandboxError(`${resource.path}: only one resolver is allowed per field (${field})`)
    resolvers.set(field, source)
  }
  return resolvers
}

function readDataSource(resource: Resource): readonly [name: string, source: FunctionSource] {
  const { ApiId, Name, Type, LambdaConfig, ServiceRoleArn } = parseProperties(dataSourceProperties, resource)
  if (Type !== 'AWS_LAMBDA' || !LambdaConfig) throw refusal(resource, `a data source of type ${Type}`)
  return [Name, { functionArn: LambdaConfig.LambdaFunctionArn, serviceRoleArn: ServiceRoleArn, apiId: ApiId }]
}

function ofType(resources: Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type)
}

function refusal(resource: Resource, what: string): SandboxError {
  return new SandboxError(`${resource.path} (${resource.type}): the sandbox does not run ${what}`)
}
