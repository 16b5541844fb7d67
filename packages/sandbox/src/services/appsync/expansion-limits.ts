import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'
import { tooMany } from './text-limits.ts'

const most = {
  /** graphql-java's limit on the fields of an operation whose fragments are expanded. */
  fields: 100_000,
  /** Lambda's limit on an event, which lists the path of each field: 6 MB. */
  characters: 6 * 1024 * 1024,
  /** The validation compares fields of the same name, and fragments, in pairs. */
  pairs: 250_000,
}

/** The fields of a selection set, and the characters of their paths below it. */
type Size = { fields: number; characters: number }

/**
 * Returns which limit a document exceeds once its fragments are expanded; undefined for none. Each fragment is measured once,
 * so that this takes no longer than reading the document.
 */
export function exceededExpansion(document: DocumentNode): string | undefined {
  if (countPairs(document) > most.pairs) return tooMany(most.pairs, 'pairs of fields')
  const measure = createMeasure(document)
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const { fields, characters } = measure(definition.selectionSet)
    if (fields > most.fields) return tooMany(most.fields, 'fields')
    if (characters > most.characters) return tooMany(most.characters, 'characters of paths')
  }
  return undefined
}

/**
 * Counts the pairs that the validation may compare: fields of one name, and fragments, below one path of a definition. That
 * is more than it compares, and never less.
 */
function countPairs({ definitions }: DocumentNode): number {
  const paths = new Map<string, number>()
  const counts = new Map<string, number>()

  function count(key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  /** @param path the number of the path of these selections */
  function walk({ selections }: SelectionSetNode, path: number): void {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) count(`${path}/...`)
      else if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet, path)
      else {
        const key = `${path}/${(node.alias ?? node.name).value}`
        count(key)
        const own = paths.get(key) ?? definitions.length + paths.size
        paths.set(key, own)
        if (node.selectionSet) walk(node.selectionSet, own)
      }
    }
  }

  for (const [number, definition] of definitions.entries()) {
    if ('selectionSet' in definition) walk(definition.selectionSet, number)
  }
  return [...counts.values()].reduce((sum, times) => sum + (times * (times - 1)) / 2, 0)
}

function createMeasure(document: DocumentNode): (set: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const known = new Map<string, Size>()

  function measureFragment(name: string): Size {
    const fragment = fragments.get(name)
    const size = known.get(name)
    if (size || !fragment) return size ?? { fields: 0, characters: 0 }
    // A fragment that uses itself adds nothing here; the validation refuses it.
    known.set(name, { fields: 0, characters: 0 })
    const measured = measure(fragment.selectionSet)
    known.set(name, measured)
    return measured
  }

  function measure({ selections }: SelectionSetNode): Size {
    const total = { fields: 0, characters: 0 }
    for (const node of selections) {
      if (node.kind !== Kind.FIELD) {
        const inner = node.kind === Kind.INLINE_FRAGMENT ? measure(node.selectionSet) : measureFragment(node.name.value)
        total.fields += inner.fields
        total.characters += inner.characters
        continue
      }
      const inner = node.selectionSet ? measure(node.selectionSet) : { fields: 0, characters: 0 }
      const length = (node.alias ?? node.name).value.length
      total.fields += 1 + inner.fields
      // Each path below a field begins with its name and a slash.
      total.characters += length + inner.characters + inner.fields * (length + 1)
    }
    return total
  }

  return measure
}
