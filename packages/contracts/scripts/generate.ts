/** Writes src/generated from schema.graphql and operations/: types and operations for both sides, enumeration values, API fields. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import {
  buildASTSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql'
import { apiFieldsModule, readApiFields } from './api-fields.ts'
import { enumValuesModule } from './enum-values.ts'

const root = join(import.meta.dirname, '..')
const target = join(root, 'src/generated')

const scalars = { AWSDate: 'string', AWSDateTime: 'string', AWSEmail: 'string', AWSJSON: 'string' }
const config = {
  scalars,
  enumsAsTypes: true,
  skipTypename: true,
  useTypeImports: true,
  avoidOptionals: { field: true },
  strictScalars: true,
  defaultScalarType: 'unknown',
}

const read = (path: string) => parse(readFileSync(join(root, path), 'utf8'))
const schema = read('schema.graphql')
const schemaAst = buildASTSchema(schema, { assumeValidSDL: true })
const fragments = read('operations/fragments.graphql')
const operations = { consumer: read('operations/consumer.graphql'), staff: read('operations/staff.graphql') }

const header = '// Made by scripts/generate.ts from schema.graphql and operations/. Not edited by hand.\n'

mkdirSync(target, { recursive: true })
await write('schema', await run([{ typescript: {} }], { typescript }, []))
await write('enum-values', enumValuesModule(schema))
await write('api-fields', apiFieldsModule(readApiFields(schema, operations)))
for (const [side, document] of Object.entries(operations)) {
  const types = await run([{ operations: {} }], { operations: typescriptOperations }, [
    { location: 'fragments', document: fragments },
    { location: side, document },
  ])
  const documents = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => documentConstant(operation))
  await write(side, `import type { TypedDocument } from '../typed-document.ts'\n\n${types}\n${documents.join('\n')}\n`)
}

function run(plugins: object[], pluginMap: object, documents: { location: string; document: DocumentNode }[]) {
  return codegen({ schema, schemaAst, filename: 'generated.ts', documents, config, plugins, pluginMap } as Parameters<
    typeof codegen
  >[0])
}

async function write(name: string, content: string) {
  writeFileSync(join(target, `${name}.ts`), header + content)
}

function documentConstant(operation: OperationDefinitionNode): string {
  const name = operation.name?.value ?? ''
  const kind = operation.operation === 'query' ? 'Query' : 'Mutation'
  const text = stripIgnoredCharacters([operation, ...usedFragments(operation)].map(print).join('\n'))
  return `export const ${name}Document = ${JSON.stringify(text)} as TypedDocument<${name}${kind}, ${name}${kind}Variables>`
}

function usedFragments(node: OperationDefinitionNode | FragmentDefinitionNode): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>()
  const follow = (from: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(from, {
      FragmentSpread(spread) {
        const fragment = fragments.definitions.find(
          (definition): definition is FragmentDefinitionNode =>
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === spread.name.value,
        )
        if (!fragment || found.has(fragment.name.value)) return
        found.set(fragment.name.value, fragment)
        follow(fragment)
      },
    })
  }
  follow(node)
  return [...found.values()]
}
