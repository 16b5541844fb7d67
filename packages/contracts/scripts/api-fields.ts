import { staffGroups } from '@breakwater/vocabulary/staff-groups'
import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql'
import * as z from 'zod'

/** One field of the API: who asks for it, and which groups of the staff may. */
export type ApiField =
  | { name: string; type: string; side: 'consumer' }
  | { name: string; type: string; side: 'staff'; groups: readonly string[] }

type Operations = Readonly<Record<ApiField['side'], DocumentNode>>

const rootTypes: readonly string[] = ['Query', 'Mutation']
const directiveName = 'aws_cognito_user_pools'
const groupsSchema = z.array(z.enum(staffGroups)).min(1)

/**
 * The fields of Query and Mutation. Which side a field is for is said twice, by the schema's directive and by the document
 * that asks for it, so that a staff field that lost its directive, which AppSync would open to consumers, is an error here.
 * @throws Error naming each field that is not right
 */
export function readApiFields(schema: DocumentNode, operations: Operations): ApiField[] {
  const asked = { consumer: rootFields(operations.consumer), staff: rootFields(operations.staff) }
  const problems: string[] = []
  const fields = schema.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !rootTypes.includes(definition.name.value)) return []
    return (definition.fields ?? []).map((field) => readField(field, definition.name.value))
  })
  const names = fields.map(({ name }) => name)

  for (const { name, type, directive, groups } of fields) {
    const where = `${type}.${name}`
    const side = directive ? 'staff' : 'consumer'
    if (names.indexOf(name) !== names.lastIndexOf(name)) problems.push(`${where}: another field has this name`)
    if (directive && !groupsSchema.safeParse(groups).success) {
      problems.push(`${where}: @${directiveName} must name one or more of the groups ${staffGroups.join(', ')}`)
    }
    if (!directive && asked.staff.has(name)) {
      problems.push(
        `${where}: operations/staff.graphql asks for it, so it needs @${directiveName}(cognito_groups: [...]); ` +
          'without it consumers may ask for it too',
      )
    } else if (!asked[side].has(name)) {
      problems.push(
        side === 'staff'
          ? `${where}: add an operation that asks for it to operations/staff.graphql`
          : `${where}: without @${directiveName} it is open to consumers. If it is for staff, add the directive with its ` +
              'groups; if it is for consumers, add an operation that asks for it to operations/consumer.graphql',
      )
    }
    if (directive && asked.consumer.has(name)) {
      problems.push(`${where}: operations/consumer.graphql asks for a field of the staff`)
    }
  }
  if (problems.length > 0)
    throw new Error(`schema.graphql is not right:\n${problems.map((line) => `  ${line}`).join('\n')}`)
  return fields.map(({ name, type, directive, groups }) =>
    directive ? { name, type, side: 'staff', groups: groupsSchema.parse(groups) } : { name, type, side: 'consumer' },
  )
}

function readField(field: FieldDefinitionNode, type: string) {
  const directive = field.directives?.find(({ name }) => name.value === directiveName)
  const groups = directive?.arguments?.find(({ name }) => name.value === 'cognito_groups')?.value
  return { name: field.name.value, type, directive, groups: groups && valueFromASTUntyped(groups) }
}

/** The fields of Query and Mutation that the operations of a document ask for. */
function rootFields({ definitions }: DocumentNode): Set<string> {
  const operations = definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )
  return new Set(
    operations.flatMap(({ selectionSet }) =>
      selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])),
    ),
  )
}

/** A module that holds the fields as a value, keyed by their names. */
export function apiFieldsModule(fields: readonly ApiField[]): string {
  const entries = fields.map(({ name, ...field }) => `  ${name}: ${JSON.stringify(field)},`)
  return `/** Every field of the API: its type, the side that asks for it, and the staff groups that may. */
export const apiFields = {
${entries.join('\n')}
} as const

export type ApiFieldName = keyof typeof apiFields
export type ApiSide = (typeof apiFields)[ApiFieldName]['side']

/** The fields that one side asks for. */
export type ApiFieldOf<Side extends ApiSide> = {
  [Name in ApiFieldName]: (typeof apiFields)[Name]['side'] extends Side ? Name : never
}[ApiFieldName]
`
}
