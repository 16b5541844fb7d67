import { isPlainObject } from '../protocol/plain-object.ts'

/** An event as patterns read it, prepared once for all of them. */
export type ReadableEvent = {
  root: unknown
  /** Returns whether any field has a value at a path of names that are joined by dots. */
  has(path: string): boolean
}

/** @param event parsed JSON */
export function readableEvent(event: unknown): ReadableEvent {
  const root = withoutDots(event)
  let paths: Set<string> | undefined
  return {
    root,
    has(path) {
      if (!paths) {
        paths = new Set()
        addPaths(root, '', paths)
      }
      return paths.has(path)
    },
  }
}

function addPaths(value: unknown, path: string, paths: Set<string>): void {
  if (Array.isArray(value)) for (const element of value) addPaths(element, path, paths)
  else if (isPlainObject(value))
    for (const [name, part] of Object.entries(value)) addPaths(part, path === '' ? name : `${path}.${name}`, paths)
  else paths.add(path)
}

/**
 * EventBridge joins the names of a path by dots, so that `{ "a.b": 1 }` and `{ "a": { "b": 1 } }` are the same field.
 * Returns the second form.
 */
function withoutDots(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDots)
  if (!isPlainObject(value)) return value
  const fields = new Map<string, unknown>()
  for (const [name, part] of Object.entries(value)) {
    const [first = '', ...others] = name.split('.')
    const nested = others.reduceRight<unknown>((inner, step) => ownFields([[step, inner]]), withoutDots(part))
    fields.set(first, fields.has(first) ? merged(fields.get(first), nested) : nested)
  }
  return ownFields(fields)
}

/** A field of two values is one that has a list of both. */
function merged(one: unknown, other: unknown): unknown {
  if (!isPlainObject(one) || !isPlainObject(other)) return [one, other]
  const fields = new Map(Object.entries(one))
  for (const [name, part] of Object.entries(other))
    fields.set(name, fields.has(name) ? merged(fields.get(name), part) : part)
  return ownFields(fields)
}

/** Unlike an assignment, this makes a field of any name, such as `__proto__`. */
function ownFields(fields: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(fields)
}
