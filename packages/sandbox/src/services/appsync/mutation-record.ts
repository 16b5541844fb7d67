import { type GraphQLResolveInfo, getNamedType, isLeafType } from 'graphql'

type Path = GraphQLResolveInfo['path']

/** One field that a mutation selected, and the value that its resolver returned. */
type SelectedField = { path: Path; value: unknown; isLeaf: boolean }

type SelectedObject = { type: string; fields: Map<string, SelectedField> }

/** A field of `Mutation` that was resolved. */
export type MutationResult = {
  field: string
  /** The key of the field in the response. */
  key: string
  /** The values of the selected fields by their names, where the response has aliases. */
  value: unknown
}

/** What the fields of one mutation returned: the source of what its subscribers receive. */
export type MutationRecord = {
  add(info: GraphQLResolveInfo, value: unknown): void
  results(): MutationResult[]
}

/** Records the values that a mutation selects. Siblings share the path of their object, which is its key here. */
export function createMutationRecord(): MutationRecord {
  const root: (Pick<MutationResult, 'field' | 'key'> & { selected: SelectedField })[] = []
  const objects = new Map<Path, SelectedObject>()
  const items = new Map<Path, Map<number, Path>>()

  function objectAt(path: Path, type: string): SelectedObject {
    const known = objects.get(path)
    if (known) return known
    const fresh = { type, fields: new Map<string, SelectedField>() }
    objects.set(path, fresh)
    for (let at = path; at.prev && typeof at.key === 'number'; at = at.prev) {
      const siblings = items.get(at.prev) ?? new Map<number, Path>()
      items.set(at.prev, siblings.set(at.key, at))
    }
    return fresh
  }

  function valueAt(path: Path | undefined, value: unknown): unknown {
    if (value === null || value === undefined || !path) return null
    if (Array.isArray(value)) return value.map((item, index) => valueAt(items.get(path)?.get(index), item))
    const object = objects.get(path)
    const selected = [...(object?.fields ?? [])].map(([name, field]) => [name, selectedValue(field)] as const)
    return { ...(object && { __typename: object.type }), ...Object.fromEntries(selected) }
  }

  const selectedValue = ({ path, value, isLeaf }: SelectedField) => (isLeaf ? value : valueAt(path, value))

  return {
    add(info, value) {
      const { path, fieldName, parentType, returnType } = info
      const selected = { path, value, isLeaf: isLeafType(getNamedType(returnType)) }
      if (path.prev) objectAt(path.prev, parentType.name).fields.set(fieldName, selected)
      else root.push({ field: fieldName, key: String(path.key), selected })
    },
    results: () => root.map(({ field, key, selected }) => ({ field, key, value: selectedValue(selected) })),
  }
}
