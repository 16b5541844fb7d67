import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../kit/clock/clock.ts'
import { createAppSync } from './create-appsync.ts'
import { apiResources, resource } from './testing/start-appsync.ts'

const schema = 'type Query { note: String }'

function start(resources: Resource[], readAsset: (location: string) => string = () => schema) {
  return createAppSync({
    resources,
    readAsset,
    verifyToken: () => Promise.reject(new Error('not called')),
    invoke: () => Promise.reject(new Error('not called')),
    describeSession: () => {
      throw new Error('not called')
    },
    clock: systemClock,
    log: () => undefined,
  })
}

/** Returns the resources of a valid API with one of them changed. */
function changed(logicalId: string, properties: Record<string, unknown>): Resource[] {
  return apiResources(schema, ['Query.note']).map((each) =>
    each.logicalId === logicalId ? { ...each, properties: { ...each.properties, ...properties } } : each,
  )
}

describe('a template', () => {
  test('may keep its schema in a file', () => {
    const locations: string[] = []
    const resources = changed('Schema', { Definition: undefined, DefinitionS3Location: 's3://assets/schema.graphql' })
    start(resources, (location) => {
      locations.push(location)
      return schema
    })
    expect(locations).toEqual(['s3://assets/schema.graphql'])
  })

  test.each([
    [
      'a pipeline resolver',
      'Query-note',
      { Kind: 'PIPELINE' },
      'Api/Query-note (AWS::AppSync::Resolver): the sandbox does not run a PIPELINE resolver',
    ],
    [
      'a resolver with a template',
      'Query-note',
      { RequestMappingTemplate: '{}' },
      'a resolver with RequestMappingTemplate',
    ],
    ['a resolver with code', 'Query-note', { Code: 'export…', Runtime: {} }, 'a resolver with Code'],
    ['a batching resolver', 'Query-note', { MaxBatchSize: 5 }, 'a batching resolver'],
    ['a cached resolver', 'Query-note', { CachingConfig: { Ttl: 60 } }, 'a resolver with CachingConfig'],
    [
      'a resolver whose data source does not exist',
      'Query-note',
      { DataSourceName: 'gone' },
      'there is no data source gone',
    ],
    [
      'a resolver for a field that does not exist',
      'Query-note',
      { FieldName: 'gone' },
      'Query.gone, which the schema does not have',
    ],
    [
      'a data source other than Lambda',
      'Query-note-source',
      { Type: 'AMAZON_DYNAMODB' },
      'a data source of type AMAZON_DYNAMODB',
    ],
    ['another authentication type', 'Api', { AuthenticationType: 'API_KEY' }, 'authentication by API_KEY'],
    [
      'a declared scalar that AppSync provides',
      'Schema',
      { Definition: `scalar AWSDate ${schema}` },
      'declares AWSDate, which AppSync provides',
    ],
    [
      'a declared directive that AppSync provides',
      'Schema',
      { Definition: `directive @aws_iam on OBJECT ${schema}` },
      'declares @aws_iam, which AppSync provides',
    ],
    [
      '@aws_auth beside two pools',
      'Schema',
      { Definition: 'type Query { note: String @aws_auth(cognito_groups: ["a"]) }' },
      '@aws_auth cannot stand beside',
    ],
    [
      'an invalid schema',
      'Schema',
      { Definition: 'type Mutation { note: String }' },
      'Query root type must be provided',
    ],
  ])('with %s is refused at start, by name', (_, logicalId, properties, message) => {
    expect(() => start(changed(logicalId, properties))).toThrow(message)
  })

  test('may have only one resolver for a field', () => {
    const again = resource('AWS::AppSync::Resolver', 'Again', {
      ApiId: 'api-1',
      TypeName: 'Query',
      FieldName: 'note',
      DataSourceName: 'Query-note-source',
    })
    expect(() => start([...apiResources(schema, ['Query.note']), again])).toThrow(
      'only one resolver is allowed per field',
    )
  })

  test('without an API returns 404', async () => {
    const answer = await start([]).handle('api-9', { method: 'POST', headers: {}, body: '', sourceIp: '127.0.0.1' })
    expect(answer.status).toBe(404)
  })
})
