import { posix } from 'node:path'

/** An import of one file of an application by another; paths start in the application's `src`. */
export type FileImport = { from: string; to: string }

/** The areas of a web application, each with the areas that it may import (docs/architecture.md). */
const allowed: Record<string, readonly string[]> = {
  shared: [],
  session: ['shared'],
  features: ['session', 'shared'],
  shell: ['features', 'session', 'shared'],
  'main.tsx': ['shell', 'session', 'shared'],
}

/** Returns one line for each import that an area may not have, and for each import of one feature by another. */
export function wallBreaches(imports: readonly FileImport[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const [area = '', feature] = from.split('/')
    const [target = '', targetFeature] = to.split('/')
    if (area === target) {
      const isOther = area === 'features' && feature !== targetFeature
      return isOther ? [`${from} must not import ${to}: features do not import each other`] : []
    }
    const targets = allowed[area]
    if (!targets) return [`${from} is in no known area`]
    return targets.includes(target) ? [] : [`${from} must not import ${to}`]
  })
}

/** Returns one line for each import cycle between files or folders, with the names in the cycle. */
export function importCycles(imports: readonly FileImport[]): string[] {
  const betweenFolders = imports
    .map(({ from, to }) => ({ from: posix.dirname(from), to: posix.dirname(to) }))
    .filter(({ from, to }) => from !== to)
  return [...cyclesOf(imports), ...cyclesOf(betweenFolders)]
}

function cyclesOf(edges: readonly FileImport[]): string[] {
  const targets = new Map<string, Set<string>>()
  for (const { from, to } of edges) targets.set(from, (targets.get(from) ?? new Set()).add(to))
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (node: string, way: readonly string[]) => {
    const start = way.indexOf(node)
    if (start >= 0) cycles.push([...way.slice(start), node].join(' -> '))
    if (start >= 0 || done.has(node)) return
    for (const next of targets.get(node) ?? []) visit(next, [...way, node])
    done.add(node)
  }
  for (const node of targets.keys()) visit(node, [])
  return cycles
}

const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+)'/g

/** Reads the relative imports of a file, including dynamic and type imports. */
export function importsOf(file: string, source: string): FileImport[] {
  return [...source.matchAll(importPattern)].map(([, specifier = '']) => ({
    from: file,
    to: posix.join(posix.dirname(file), specifier),
  }))
}
