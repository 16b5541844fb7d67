import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { apiFieldsModule, readApiFields } from './api-fields.ts'

const overseers = ['supervisors', 'admins']
const staff = ['counselors', ...overseers]

const operations = {
  consumer: parse('query Own { application { id } }'),
  staff: parse('query Cases { cases { id } }'),
}

function fieldsOf(query: string) {
  return () => readApiFields(parse(`type Query { ${query} }`), operations)
}

describe('reading the fields of the API', () => {
  it('gives each field of schema.graphql its side, and each staff field its groups', () => {
    const read = (name: string) => parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'))
    const documents = { consumer: read('operations/consumer.graphql'), staff: read('operations/staff.graphql') }
    expect(readApiFields(read('schema.graphql'), documents)).toEqual([
      { name: 'application', type: 'Query', side: 'consumer' },
      { name: 'applications', type: 'Query', side: 'consumer' },
      { name: 'cases', type: 'Query', side: 'staff', groups: staff },
      { name: 'case', type: 'Query', side: 'staff', groups: staff },
      { name: 'caseGrant', type: 'Query', side: 'staff', groups: staff },
      { name: 'caseActivity', type: 'Query', side: 'staff', groups: staff },
      { name: 'caseAudit', type: 'Query', side: 'staff', groups: overseers },
      { name: 'agencySettings', type: 'Query', side: 'staff', groups: ['admins'] },
      { name: 'caseNotes', type: 'Query', side: 'staff', groups: staff },
      { name: 'saveApplication', type: 'Mutation', side: 'consumer' },
      { name: 'submitApplication', type: 'Mutation', side: 'consumer' },
      { name: 'openCase', type: 'Mutation', side: 'staff', groups: staff },
      { name: 'extendCase', type: 'Mutation', side: 'staff', groups: staff },
      { name: 'correctCase', type: 'Mutation', side: 'staff', groups: staff },
      { name: 'lockCase', type: 'Mutation', side: 'staff', groups: staff },
      { name: 'proposeSettings', type: 'Mutation', side: 'staff', groups: ['admins'] },
      { name: 'approveSettings', type: 'Mutation', side: 'staff', groups: ['admins'] },
      { name: 'refuseSettings', type: 'Mutation', side: 'staff', groups: ['admins'] },
      { name: 'withdrawSettings', type: 'Mutation', side: 'staff', groups: ['admins'] },
      { name: 'decideCase', type: 'Mutation', side: 'staff', groups: staff },
      { name: 'approveDecision', type: 'Mutation', side: 'staff', groups: overseers },
      { name: 'refuseDecision', type: 'Mutation', side: 'staff', groups: overseers },
      { name: 'reopenCase', type: 'Mutation', side: 'staff', groups: staff },
      { name: 'addCaseNote', type: 'Mutation', side: 'staff', groups: staff },
    ])
  })

  it.each([
    [
      'a staff field without the directive',
      'application: ID cases: ID',
      /Query\.cases: .*needs @aws_cognito_user_pools/,
    ],
    [
      'a staff field whose directive names no groups',
      'application: ID cases: ID @aws_cognito_user_pools',
      /Query\.cases: .*must name one or more of the groups counselors, supervisors, admins/,
    ],
    [
      'a staff field with an empty list of groups',
      'application: ID cases: ID @aws_cognito_user_pools(cognito_groups: [])',
      /Query\.cases: .*must name one or more/,
    ],
    [
      'a group that the staff pool does not have',
      'application: ID cases: ID @aws_cognito_user_pools(cognito_groups: ["counsellors"])',
      /Query\.cases: .*must name one or more/,
    ],
    [
      'a staff field that the consumer application asks for',
      'application: ID @aws_cognito_user_pools(cognito_groups: ["admins"])',
      /Query\.application: operations\/consumer\.graphql asks for a field of the staff/,
    ],
    [
      'a field that no operation asks for',
      'application: ID export: ID',
      /Query\.export: without @aws_cognito_user_pools it is open to consumers.*operations\/consumer\.graphql/,
    ],
    [
      'a staff field that no operation of the staff asks for',
      'application: ID cases: ID report: ID @aws_cognito_user_pools(cognito_groups: ["admins"])',
      /Query\.report: add an operation that asks for it to operations\/staff\.graphql/,
    ],
    [
      'several problems at once, each on a line',
      'application: ID cases: ID export: ID',
      /^schema\.graphql is not right:\n {2}Query\.cases: .*\n {2}Query\.export: .*$/,
    ],
  ])('refuses %s', (_what, query, message) => {
    expect(fieldsOf(query)).toThrow(message)
  })

  it('refuses a staff field that both applications ask for', () => {
    const schema = parse('type Query { application: ID cases: ID @aws_cognito_user_pools(cognito_groups: ["admins"]) }')
    const both = { ...operations, consumer: parse('query Own { application { id } } query More { cases { id } }') }
    expect(() => readApiFields(schema, both)).toThrow(
      /Query\.cases: operations\/consumer\.graphql asks for a field of the staff/,
    )
  })

  it('refuses two fields of one name, since a function finds a field by its name', () => {
    const schema = parse('type Query { application: ID } type Mutation { application: ID }')
    expect(() => readApiFields(schema, operations)).toThrow(/Mutation\.application: another field has this name/)
  })

  it('takes no field of another type than Query and Mutation', () => {
    const schema = parse(
      'type Query { application: ID cases: ID @aws_cognito_user_pools(cognito_groups: ["admins"]) } type Case { id: ID }',
    )
    expect(readApiFields(schema, operations)).toEqual([
      { name: 'application', type: 'Query', side: 'consumer' },
      { name: 'cases', type: 'Query', side: 'staff', groups: ['admins'] },
    ])
  })
})

it('the module of the API has each field by its name, with its side and its groups', () => {
  const module = apiFieldsModule([
    { name: 'application', type: 'Query', side: 'consumer' },
    { name: 'openCase', type: 'Mutation', side: 'staff', groups: ['admins'] },
  ])
  expect(module).toContain(`export const apiFields = {
  application: {"type":"Query","side":"consumer"},
  openCase: {"type":"Mutation","side":"staff","groups":["admins"]},
} as const
`)
})
