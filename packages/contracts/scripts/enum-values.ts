import { languages } from '@breakwater/vocabulary/languages'
import { type DocumentNode, Kind } from 'graphql'

/** Enumerations of the schema that must list what the vocabulary lists. */
const fromVocabulary: Readonly<Record<string, readonly string[]>> = { Language: languages }

/**
 * A module that holds the values of every enumeration of the schema: `CaseStatus` becomes `caseStatusValues`.
 * @throws Error where an enumeration of the schema differs from the vocabulary's list
 */
export function enumValuesModule(schema: DocumentNode): string {
  const constants = schema.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) return []
    const name = definition.name.value
    const values = (definition.values ?? []).map((value) => value.name.value)
    const expected = fromVocabulary[name]
    if (expected && expected.join() !== values.join()) {
      throw new Error(`enum ${name} of schema.graphql must list ${expected.join(', ')}, as packages/vocabulary does`)
    }
    return `export const ${name.charAt(0).toLowerCase()}${name.slice(1)}Values = ${JSON.stringify(values)} as const\n`
  })
  return constants.join('\n')
}
