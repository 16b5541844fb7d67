import { fileURLToPath } from 'node:url'
import { SchemaFile } from 'aws-cdk-lib/aws-appsync'
import { Kind, parse, print } from 'graphql'

/** The API's contract, complete, so that any GraphQL tool reads it. */
export const schemaPath = fileURLToPath(import.meta.resolve('@breakwater/contracts/schema.graphql'))

/** The contract as AppSync takes it: it brings its scalars and directives along and refuses to see them declared again. */
export function appSyncSchema(): SchemaFile {
  const schema = SchemaFile.fromAsset(schemaPath)
  const document = parse(schema.definition)
  schema.definition = print({
    ...document,
    definitions: document.definitions.filter(
      ({ kind }) => kind !== Kind.DIRECTIVE_DEFINITION && kind !== Kind.SCALAR_TYPE_DEFINITION,
    ),
  })
  return schema
}
