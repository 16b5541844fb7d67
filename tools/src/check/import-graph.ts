import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** For each name, the names that it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

const source = /\.tsx?$/
const test = /\.test\.tsx?$/
const specifier = /(?:from|import|import\()\s*'(\.[^']+)'/g

/**
 * Reads the imports between the source files of a folder, including type imports. Paths are relative to the folder;
 * tests are ignored.
 */
export function importGraph(folder: string): ImportGraph {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => source.test(file) && !test.test(file),
  )
  return new Map(files.toSorted().map((file) => [file, importsOf(folder, file)]))
}

function importsOf(folder: string, file: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8')
  const targets = [...text.matchAll(specifier)].map(([, path = '']) =>
    relative(folder, join(folder, dirname(file), path)),
  )
  return [...new Set(targets)].filter((target) => source.test(target) && !target.startsWith('..'))
}

/** Returns the same graph between the folders of the files, at every depth; a file outside of any folder keeps its own name. */
export function folderGraph(files: ImportGraph): ImportGraph {
  return groupedBy(files, (file) => (file.includes('/') ? dirname(file) : file))
}

/** Returns the same graph between the top folders of the files; a file outside of any folder keeps its own name. */
export function roomGraph(files: ImportGraph): ImportGraph {
  return groupedBy(files, roomOf)
}

function groupedBy(files: ImportGraph, groupOf: (file: string) => string): ImportGraph {
  const groups = new Map<string, Set<string>>()
  for (const [file, targets] of files) {
    const group = groupOf(file)
    const imported = groups.get(group) ?? new Set()
    for (const target of targets.map(groupOf)) if (target !== group) imported.add(target)
    groups.set(group, imported)
  }
  return new Map([...groups].map(([group, imported]) => [group, [...imported].toSorted()]))
}

export function roomOf(file: string): string {
  return file.split('/', 1)[0] ?? file
}

/** Returns the first import cycle, closed: `a`, `b`, `a`; null if there is none. */
export function importCycle(graph: ImportGraph): string[] | null {
  const done = new Set<string>()
  const cycleFrom = (name: string, path: readonly string[]): string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name]
    if (done.has(name)) return null
    for (const target of graph.get(name) ?? []) {
      const cycle = cycleFrom(target, [...path, name])
      if (cycle) return cycle
    }
    done.add(name)
    return null
  }
  for (const name of graph.keys()) {
    const cycle = cycleFrom(name, [])
    if (cycle) return cycle
  }
  return null
}
