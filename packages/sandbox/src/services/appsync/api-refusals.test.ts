import { buildSchema, validateSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { SandboxError } from '../../sandbox-error.ts'
import { readApiDefinitions } from './api-definition.ts'
import { createApiSchema } from './api-schema.ts'
import { apiResources, resource } from './testing/start-appsync.ts'
import { readTriggers } from './triggers.ts'

const schema = 'type Query { note: String }'

/** Reads an API with one of its resources changed. */
function read(logicalId = '', properties: Record<string, unknown> = {}, text = schema) {
  const resources = apiResources(text, ['Query.note']).map((each) =>
    each.logicalId === logicalId ? { ...each, properties: { ...each.properties, ...properties } } : each,
  )
  return readApiDefinitions(resources, (location) => `# ${location}\n${text}`)
}

/** Reads an API of a schema, and returns its definition. */
function define(text: string, properties: Record<string, unknown> = {}) {
  const [definition] = read('Api', properties, text)
  if (!definition) throw new Error('no API')
  return definition
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlapi.html */
describe('the definition of an API', () => {
  const [consumers, staff] = ['CONSUMERS', 'STAFF'].map((name) => ({
    ...{ userPoolId: `us-east-1_${name}`, defaultAction: 'ALLOW', clientIds: undefined },
  }))

  it('has defaults for what its template does not state', () => {
    expect(read('Api', { IntrospectionConfig: undefined })).toEqual([
      {
        ...{ id: 'api-1', path: 'Api/Api', defaultMode: 'user-pools', userPools: [consumers, staff], takesIam: false },
        ...{ introspection: true, depthLimit: undefined, resolverLimit: 10_000, schemaText: schema },
        resolvers: new Map([
          [
            'Query.note',
            {
              functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:Query-note',
              ...{ serviceRoleArn: undefined, apiId: 'api-1' },
            },
          ],
        ]),
      },
    ])
  })

  it.each<[string, Record<string, unknown>, object]>([
    ['Api', { IntrospectionConfig: 'DISABLED' }, { introspection: false }],
    ['Api', { IntrospectionConfig: 'ENABLED' }, { introspection: true }],
    ['Api', { QueryDepthLimit: 3, ResolverCountLimit: 4 }, { depthLimit: 3, resolverLimit: 4 }],
    ['Api', { QueryDepthLimit: 0, ResolverCountLimit: 0 }, { depthLimit: undefined, resolverLimit: 10_000 }],
    [
      'Api',
      { AuthenticationType: 'AWS_IAM', UserPoolConfig: undefined },
      { defaultMode: 'iam', takesIam: true, userPools: [staff] },
    ],
    [
      'Api',
      { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] },
      { defaultMode: 'user-pools', takesIam: true, userPools: [consumers] },
    ],
    ['Api', { AdditionalAuthenticationProviders: undefined }, { userPools: [consumers] }],
    [
      'Api',
      { UserPoolConfig: { UserPoolId: 'p', DefaultAction: 'DENY', AppIdClientRegex: 'a|b' } },
      { userPools: [{ userPoolId: 'p', defaultAction: 'DENY', clientIds: /^(?:a|b)$/ }, staff] },
    ],
    [
      'Api',
      { UserPoolConfig: { UserPoolId: 'p', AppIdClientRegex: '' } },
      { userPools: [{ clientIds: undefined }, staff] },
    ],
    ['Schema', { Definition: undefined, DefinitionS3Location: 's3://a/b' }, { schemaText: `# s3://a/b\n${schema}` }],
    ['Schema', { DefinitionS3Location: 's3://a/b' }, { schemaText: schema }],
    ['Query-note', { Kind: undefined, MaxBatchSize: 0 }, { id: 'api-1' }],
  ])('reads of %s %j', (logicalId, properties, definition) => {
    expect(read(logicalId, properties)).toMatchObject([definition])
  })

  it('has the id of its reference if it has no other, and the role of its data source', () => {
    const resources = apiResources(schema, ['Query.note']).map((each) => ({ ...each, attributes: {} }))
    const [api] = resources
    const owned = resources.map(({ properties, ...each }) => ({
      ...each,
      properties: { ...properties, ...('ApiId' in properties && { ApiId: api?.ref }), ServiceRoleArn: 'role' },
    }))
    const [definition] = readApiDefinitions(owned, () => '')
    expect(definition?.id).toBe(api?.ref)
    expect(definition?.resolvers.get('Query.note')?.serviceRoleArn).toBe('role')
  })

  it('has nothing of another API', () => {
    const other = resource('AWS::AppSync::Resolver', 'Other', { ApiId: 'api-2', Kind: 'PIPELINE' })
    expect(() => readApiDefinitions([...apiResources(schema, []), other], () => '')).not.toThrow()
  })

  const runs = (what: string, of: string) => `${of}: the sandbox does not run ${what}`
  const resolver = 'Api/Query-note (AWS::AppSync::Resolver)'
  const source = 'Api/Query-note-source (AWS::AppSync::DataSource)'
  const extras = [
    ...['Code', 'CodeS3Location', 'Runtime', 'RequestMappingTemplate', 'RequestMappingTemplateS3Location'],
    ...[
      'ResponseMappingTemplate',
      'ResponseMappingTemplateS3Location',
      'PipelineConfig',
      'CachingConfig',
      'SyncConfig',
    ],
  ]

  it.each<[string, Record<string, unknown>, string]>([
    ['Query-note', { Kind: 'PIPELINE' }, runs('a PIPELINE resolver', resolver)],
    ['Query-note', { MaxBatchSize: 1 }, runs('a batching resolver', resolver)],
    ...extras.map((name): [string, Record<string, unknown>, string] => [
      ...(['Query-note', { [name]: {} }, runs(`a resolver with ${name}`, resolver)] as const),
    ]),
    ['Query-note', { DataSourceName: 'gone' }, 'Api/Query-note: there is no data source gone'],
    ['Query-note', { DataSourceName: undefined }, 'Api/Query-note: there is no data source undefined'],
    ['Query-note-source', { Type: 'NONE' }, runs('a data source of type NONE', source)],
    ['Query-note-source', { Type: 'HTTP' }, runs('a data source of type HTTP', source)],
    ['Query-note-source', { LambdaConfig: undefined }, runs('a data source of type AWS_LAMBDA', source)],
    ['Api', { AuthenticationType: 'API_KEY' }, runs('authentication by API_KEY', 'Api/Api (AWS::AppSync::GraphQLApi)')],
    [
      'Api',
      { UserPoolConfig: undefined },
      runs('authentication by AMAZON_COGNITO_USER_POOLS', 'Api/Api (AWS::AppSync::GraphQLApi)'),
    ],
    [
      'Api',
      { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_LAMBDA' }] },
      runs('authentication by AWS_LAMBDA', 'Api/Api (AWS::AppSync::GraphQLApi)'),
    ],
    ['Schema', { ApiId: 'api-2' }, 'Api/Api: the API has no AWS::AppSync::GraphQLSchema'],
    ['Schema', { Definition: undefined }, 'Api/Schema: the schema has neither Definition nor DefinitionS3Location'],
  ])('is refused for %s with %j', (logicalId, properties, message) => {
    expect(() => read(logicalId, properties)).toThrow(new SandboxError(message))
  })

  it('is refused for two resolvers of a field', () => {
    const again = resource('AWS::AppSync::Resolver', 'Again', {
      ...{ ApiId: 'api-1', TypeName: 'Query', FieldName: 'note', DataSourceName: 'Query-note-source' },
    })
    expect(() => readApiDefinitions([...apiResources(schema, ['Query.note']), again], () => '')).toThrow(
      new SandboxError('Api/Again: only one resolver is allowed per field (Query.note)'),
    )
  })
})

/** https://docs.aws.amazon.com/appsync/latest/devguide/designing-your-schema.html */
describe('the schema of an API', () => {
  const declares = (names: string) =>
    `Api/Api: the schema declares ${names}, which AppSync provides and refuses to see declared again; strip them when the template is made`
  const auth = 'Api/Api: @aws_auth cannot stand beside additional authorization modes; use @aws_cognito_user_pools'
  const withAuth = 'type Query { note: String @aws_auth(cognito_groups: ["a"]) }'
  const oneMode = { AdditionalAuthenticationProviders: [] }

  it.each<[string, Record<string, unknown>, string]>([
    [`scalar AWSDate scalar AWSJSON scalar Own ${schema}`, {}, declares('AWSDate, AWSJSON')],
    [`directive @aws_iam on OBJECT directive @own on OBJECT ${schema}`, {}, declares('@aws_iam')],
    [`directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION ${schema}`, {}, declares('@aws_subscribe')],
    [withAuth, {}, auth],
    [withAuth, { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }] }, auth],
    [
      'type Mutation { note: String } type Note { id: ID }',
      {},
      `Api/Api: the schema is invalid: ${validateSchema(buildSchema('type Mutation { note: String }'))[0]?.message}`,
    ],
    ['type Query { other: String }', {}, 'Api/Api: a resolver is for Query.note, which the schema does not have'],
    [
      'type Query { other: String } enum Note { A }',
      {},
      'Api/Api: a resolver is for Query.note, which the schema does not have',
    ],
  ])('%s is refused', (text, properties, message) => {
    expect(() => createApiSchema(define(text, properties))).toThrow(new SandboxError(message))
  })

  it.each<[string, Record<string, unknown>]>([
    [withAuth, oneMode],
    [`scalar Own directive @own on OBJECT ${schema}`, {}],
    ['type Query { note: AWSDate @aws_iam @aws_api_key @aws_oidc @aws_lambda }', {}],
  ])('%s is read', (text, properties) => {
    expect(() => createApiSchema(define(text, properties))).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html */
describe('a subscription of a schema', () => {
  const types =
    'type Note { id: ID! text: String tags: [String] owner: Owner kind: Kind } type Owner { id: ID } enum Kind { A }'
  const base = `${types} type Query { note: String } type Mutation { add: Note! drop: Note list: [Note] text: String }`
  const triggersOf = (subscriptions: string) => {
    const definition = define(`${base} type Subscription { ${subscriptions} }`)
    return readTriggers(definition, createApiSchema(definition))
  }
  const on = (mutations: string) => `@aws_subscribe(mutations: ${mutations})`

  it('is triggered by the mutations that it names', () => {
    const subscriptions = `a: Note ${on('["add", "drop"]')} b(id: ID, text: String, kind: Kind): Note ${on('["add"]')} c: Note d: [Note] ${on('"list"')} e: String ${on('["text"]')}`
    expect([...triggersOf(subscriptions)]).toEqual([
      ['add', ['a', 'b']],
      ['drop', ['a']],
      ['list', ['d']],
      ['text', ['e']],
    ])
    const definition = define(schema)
    expect(readTriggers(definition, createApiSchema(definition)).size).toBe(0)
  })

  const filtered = (name: string, type = 'Note') =>
    `Api/Api: Subscription.a has the argument ${name}, which is no scalar field of ${type}: the sandbox does not run enhanced filters`

  it.each([
    [`a: Note ${on('["gone"]')}`, 'Api/Api: Subscription.a is for the mutation gone, which the schema does not have'],
    [
      `a: Note ${on('["toString"]')}`,
      'Api/Api: Subscription.a is for the mutation toString, which the schema does not have',
    ],
    [`a: Owner ${on('["add"]')}`, 'Api/Api: Subscription.a returns Owner, and its mutation add returns Note!'],
    [`a: [Note] ${on('["drop"]')}`, 'Api/Api: Subscription.a returns [Note], and its mutation drop returns Note'],
    [`a(other: ID): Note ${on('["add"]')}`, filtered('other')],
    [`a(toString: ID): Note ${on('["add"]')}`, filtered('toString')],
    [`a(tags: String): Note ${on('["add"]')}`, filtered('tags')],
    [`a(owner: ID): Note ${on('["add"]')}`, filtered('owner')],
    [`a(id: [ID]): Note ${on('["add"]')}`, filtered('id')],
    [`a(id: ID): String ${on('["text"]')}`, filtered('id', 'String')],
  ])('%s is refused', (subscriptions, message) => {
    expect(() => triggersOf(subscriptions)).toThrow(new SandboxError(message))
  })
})
