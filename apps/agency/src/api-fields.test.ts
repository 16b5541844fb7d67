import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { schemaPath } from '../amplify/api/schema.ts'
import { apiFields } from './api-fields.ts'

const schema = buildSchema(readFileSync(schemaPath, 'utf8'))

/** Fields of a type that the schema opens to staff groups, and those it leaves to consumers. */
function fieldsOf(type: GraphQLObjectType | null | undefined) {
  const fields = Object.values(type?.getFields() ?? {})
  const forStaff = (field: (typeof fields)[number]) =>
    field.astNode?.directives?.some(({ name }) => name.value === 'aws_cognito_user_pools') ?? false
  return {
    'staff-api': fields.filter(forStaff).map(({ name }) => name),
    'consumer-api': fields.filter((field) => !forStaff(field)).map(({ name }) => name),
  }
}

describe('the division of the API', () => {
  it.each(['consumer-api', 'staff-api'] as const)('gives %s exactly the fields that the schema has for it', (name) => {
    expect([...apiFields[name].Query].sort()).toEqual(fieldsOf(schema.getQueryType())[name].sort())
    expect([...apiFields[name].Mutation].sort()).toEqual(fieldsOf(schema.getMutationType())[name].sort())
  })
})
