import { isPlainObject } from '../protocol/plain-object.ts'
import type { ReadableEvent } from './readable-event.ts'
import type { Scalar, ValueTest } from './value-test.ts'

/** The tests of fields as a tree of their names. */
export type FieldNode = { path: string; tests?: readonly ValueTest[]; children: Map<string, FieldNode> }

/** @param fields tests by path, with names that are joined by dots */
export function fieldTree(fields: ReadonlyMap<string, readonly ValueTest[]>): FieldNode {
  const root: FieldNode = { path: '', children: new Map() }
  for (const [path, tests] of fields) {
    let node = root
    for (const name of path.split('.')) {
      const child = node.children.get(name) ?? {
        path: node === root ? name : `${node.path}.${name}`,
        children: new Map(),
      }
      node.children.set(name, child)
      node = child
    }
    node.tests = tests
  }
  return root
}

/**
 * Returns whether a value passes the tests of a node and all below it. Each part of the value is looked at once. Of a list,
 * one element must pass all tests of its fields: fields of different elements do not add up.
 */
export function matchesFields(node: FieldNode, value: unknown, event: ReadableEvent): boolean {
  return passes(node, value, event) && childrenMatch(node, value, event)
}

function passes({ tests, path }: FieldNode, value: unknown, event: ReadableEvent): boolean {
  if (!tests) return true
  if (tests.some(({ acceptsAbsence }) => acceptsAbsence) && !event.has(path)) return true
  return someScalar(value, (scalar) => tests.some(({ accepts }) => accepts(scalar)))
}

function someScalar(value: unknown, accepts: (scalar: Scalar) => boolean): boolean {
  if (Array.isArray(value)) return value.some((element) => someScalar(element, accepts))
  if (value === undefined || isPlainObject(value)) return false
  return accepts(value as Scalar)
}

function childrenMatch(node: FieldNode, value: unknown, event: ReadableEvent): boolean {
  if (node.children.size === 0) return true
  if (Array.isArray(value) && value.length > 0) return value.some((element) => childrenMatch(node, element, event))
  for (const [name, child] of node.children) if (!matchesFields(child, partOf(value, name), event)) return false
  return true
}

function partOf(value: unknown, name: string): unknown {
  return isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
