/** A resource with one fault in a property, and the path of the property, for example `Properties/BillingMode`. */
export type PropertyMutant = { path: string; fault: 'dropped' | 'changed'; resource: unknown }

/** Returns the resource without each of its properties, and with another value of each. */
export function propertyMutants(resource: unknown): PropertyMutant[] {
  return pathsOf(resource).flatMap((path): PropertyMutant[] => {
    const name = path.join('/')
    const value = valueAt(resource, path)
    return [
      { path: name, fault: 'dropped', resource: replaced(resource, path, []) },
      ...(typeof value === 'object' && value !== null
        ? []
        : [{ path: name, fault: 'changed' as const, resource: replaced(resource, path, [other(value)]) }]),
    ]
  })
}

type Path = readonly string[]

/** Returns the path of every value at every depth. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => [[...path, key], ...pathsOf(child, [...path, key])])
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((parent, key) => Object.entries(parent ?? {}).find(([name]) => name === key)?.[1], value)
}

/** @param by the new value, or none */
function replaced(value: unknown, [key, ...rest]: Path, by: readonly unknown[]): unknown {
  const entries = Object.entries(value ?? {}).flatMap(([name, child]) => {
    if (name !== key) return [[name, child] as const]
    if (rest.length > 0) return [[name, replaced(child, rest, by)] as const]
    return by.map((changed) => [name, changed] as const)
  })
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries)
}

function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  return typeof value === 'number' ? value + 1 : `${value} and more`
}
