import {
  type ASTNode,
  buildASTSchema,
  type DocumentNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  responsePathAsArray,
  validateSchema,
} from 'graphql'
import { SandboxError } from '../../sandbox-error.ts'
import { mayAccess, readAccessRule } from './access-rule.ts'
import type { ApiDefinition, FunctionSource } from './api-definition.ts'
import { awsScalars } from './aws-scalars.ts'
import type { Caller } from './caller.ts'
import { FieldError } from './field-error.ts'
import { createResolverEvent, type ResolvedField, type ResolverRequest } from './resolver-event.ts'

/** Invokes a function and returns its result or its error; a denial if AppSync may not invoke it. */
export type Invoke = (
  source: FunctionSource,
  event: unknown,
) => Promise<{ payload: unknown } | { error: { errorType: string; errorMessage: string } } | { denied: string }>

/** The state of one request while it is executed. */
export type ResolverContext = ResolverRequest &
  Caller & {
    invoke: Invoke
    resolversRun: number
    /** Receives each field that is resolved and its value. */
    record?: { add(info: GraphQLResolveInfo, value: unknown): void } | undefined
  }

const directives = parse(`
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
  directive @aws_auth(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_oidc on OBJECT | FIELD_DEFINITION
  directive @aws_lambda on OBJECT | FIELD_DEFINITION
`)
const scalars = parse([...awsScalars.keys()].map((name) => `scalar ${name}`).join('\n'))
const provided = [...directives.definitions, ...scalars.definitions]

/** Creates the resolver of a field. */
export type ResolveField<Context> = (
  type: GraphQLObjectType,
  field: GraphQLField<unknown, Context>,
) => GraphQLFieldResolver<unknown, Context>

/**
 * Creates the schema that AppSync would run: puts each field behind its access rule and limits. @throws SandboxError
 */
export function createApiSchema(api: ApiDefinition): GraphQLSchema {
  const schema = buildApiSchema<ResolverContext>(api, (type, field) => createResolver(api, type, field))
  for (const field of api.resolvers.keys()) {
    const [typeName = '', fieldName = ''] = field.split('.')
    const type = schema.getType(typeName)
    if (!isObjectType(type) || !type.getFields()[fieldName]) {
      throw new SandboxError(`${api.path}: a resolver is for ${field}, which the schema does not have`)
    }
  }
  return schema
}

/** Builds the schema of an API with AppSync's scalars and directives. @throws SandboxError for an invalid schema */
export function buildApiSchema<Context>(api: ApiDefinition, resolve: ResolveField<Context>): GraphQLSchema {
  const own = parse(api.schemaText)
  refuseDeclarations(api, own)
  const schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...provided, ...own.definitions] })
  const [invalid] = validateSchema(schema)
  if (invalid) throw new SandboxError(`${api.path}: the schema is invalid: ${invalid.message}`)
  for (const type of Object.values(schema.getTypeMap())) {
    const scalar = awsScalars.get(type.name)
    if (isScalarType(type) && scalar) {
      const { parseValue, parseLiteral, serialize } = scalar
      Object.assign(type, { parseValue, parseLiteral, serialize })
    }
    if (isObjectType(type) && !type.name.startsWith('__')) {
      for (const field of Object.values(type.getFields())) field.resolve = resolve(type, field)
    }
  }
  return schema
}

/** Returns a function that throws a FieldError unless a caller may read the field. */
export function createAccessCheck<Context>(
  { defaultMode }: ApiDefinition,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, Context>,
) {
  const rule = readAccessRule(field.astNode?.directives, type.astNode?.directives)
  const path = `${type.name}/fields/${field.name}`
  return ({ identity, permits }: Caller): void => {
    if (mayAccess(rule, identity, defaultMode) && (permits?.(path) ?? true)) return
    throw new FieldError('Unauthorized', `Not Authorized to access ${field.name} on type ${type.name}`)
  }
}

function createResolver(api: ApiDefinition, type: GraphQLObjectType, field: GraphQLField<unknown, ResolverContext>) {
  const checkAccess = createAccessCheck(api, type, field)
  const isTop = ['Query', 'Mutation', 'Subscription'].includes(type.name)
  const functionSource = api.resolvers.get(`${type.name}.${field.name}`)
  // biome-ignore lint/complexity/useMaxParams: graphql-js passes four arguments
  return (source: unknown, args: Record<string, unknown>, context: ResolverContext, info: GraphQLResolveInfo) => {
    // IAM decides about the fields of an operation, not about those of its result.
    checkAccess(isTop ? context : { identity: context.identity })
    if (api.depthLimit !== undefined && depthOf(info) > api.depthLimit) {
      throw new FieldError('QueryDepthLimitReached', 'Query depth limit reached.')
    }
    if (functionSource === undefined) {
      const value = propertyOf(source, field.name)
      context.record?.add(info, value)
      return value
    }
    context.resolversRun += 1
    if (context.resolversRun > api.resolverLimit) {
      throw new FieldError('ResolverExecutionLimitReached', 'Resolver invocation limit reached.')
    }
    return callFunction(functionSource, { source, args, info }, context)
  }
}

async function callFunction(source: FunctionSource, field: ResolvedField, context: ResolverContext): Promise<unknown> {
  const answer = await context.invoke(source, createResolverEvent(context, field))
  if ('denied' in answer) throw new FieldError('Lambda:AccessDeniedException', answer.denied)
  if ('error' in answer) throw new FieldError('Lambda:Unhandled', answer.error.errorMessage)
  context.record?.add(field.info, answer.payload)
  return answer.payload
}

/** Returns the number of field levels, including the leaf; a list item is not a level. */
function depthOf({ path }: GraphQLResolveInfo): number {
  return responsePathAsArray(path).filter((step) => typeof step === 'string').length
}

/** Returns an object's own property; null for any other value. */
export function propertyOf(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null && Object.hasOwn(source, name)
    ? (source as Record<string, unknown>)[name]
    : null
}

/**
 * Refuses a declaration that AppSync rejects with "Schema contains duplicate type names": it must be removed before
 * deployment.
 */
function refuseDeclarations(api: ApiDefinition, own: DocumentNode): void {
  const taken = new Set(provided.map(nameOf))
  const repeated = own.definitions.map(nameOf).filter((name) => taken.has(name))
  if (repeated.length > 0) {
    throw new SandboxError(
      `${api.path}: the schema declares ${repeated.join(', ')}, which AppSync provides and refuses to see declared again; strip them when the template is made`,
    )
  }
  const usesAwsAuth = api.schemaText.includes('@aws_auth')
  if (usesAwsAuth && (api.userPools.length > 1 || api.takesIam)) {
    throw new SandboxError(
      `${api.path}: @aws_auth cannot stand beside additional authorization modes; use @aws_cognito_user_pools`,
    )
  }
}

function nameOf(node: ASTNode): string {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `@${node.name.value}`
  return node.kind === Kind.SCALAR_TYPE_DEFINITION ? node.name.value : ''
}
