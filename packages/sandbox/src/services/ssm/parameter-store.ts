import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Parameter, Version } from './parameter.ts'

/** The parameters of an account, in memory and on disk. Every change is on disk when its function returns. */
export type ParameterStore = {
  get(name: string): Parameter | undefined
  /** All parameters, in the order of their names. */
  all(): Parameter[]
  /** Adds a version, or replaces the one of its number. */
  put(name: string, version: Version): void
  dropVersion(name: string, number: number): void
  remove(name: string): void
  /** Moves labels to a version, from the versions that have them. */
  label(name: string, number: number, labels: readonly string[]): void
}

type StoredVersion = Version & { name: string }

export function openParameterStore(records: SealedRecords): ParameterStore {
  const table = records.table<StoredVersion>('ssm/versions')
  const parameters = new Map<string, Version[]>()
  const keyOf = (name: string, number: number) => `${name}:${number}`
  for (const [, { name, ...version }] of table.entries())
    parameters.set(name, [...(parameters.get(name) ?? []), version])

  function get(name: string): Parameter | undefined {
    const versions = parameters.get(name)
    return versions && { name, versions }
  }

  function put(name: string, version: Version): void {
    table.put(keyOf(name, version.number), { name, ...version })
    const others = (parameters.get(name) ?? []).filter(({ number }) => number !== version.number)
    parameters.set(
      name,
      [...others, version].sort((one, other) => one.number - other.number),
    )
  }

  return {
    get,
    all: () =>
      [...parameters]
        .map(([name, versions]) => ({ name, versions }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    put,
    dropVersion(name, number) {
      table.remove(keyOf(name, number))
      parameters.set(
        name,
        (parameters.get(name) ?? []).filter((version) => version.number !== number),
      )
    },
    remove(name) {
      for (const { number } of parameters.get(name) ?? []) table.remove(keyOf(name, number))
      parameters.delete(name)
    },
    label(name, number, labels) {
      for (const version of parameters.get(name) ?? []) {
        const kept = version.labels.filter((label) => !labels.includes(label))
        const added = version.number === number ? labels : []
        if (kept.length < version.labels.length || added.length > 0)
          put(name, { ...version, labels: [...kept, ...added] })
      }
    },
  }
}
