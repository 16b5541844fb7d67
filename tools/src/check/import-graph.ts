import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseModule } from './syntax-tree.ts'

/** For each name, the names that it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

const source = /\.tsx?$/
const test = /\.test\.tsx?$/
const notOurs = /(^|\/)(node_modules|dist)\//

/**
 * Reads the imports between the source files of a folder, including type imports and style sheets. Paths are relative to
 * the folder; tests are ignored.
 */
export function importGraph(folder: string): ImportGraph {
  return new Map(
    sourceFiles(folder)
      .filter((file) => !test.test(file))
      .map((file) => {
        const targets = specifiers(folder, file).filter((specifier) => specifier.startsWith('.'))
        const paths = targets.map((specifier) => join(dirname(file), specifier))
        return [file, paths.filter((path) => !path.startsWith('..') && !path.endsWith('.json'))]
      }),
  )
}

/** Returns the TypeScript files below a folder, tests included, relative to it and ordered by name. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => source.test(file) && !notOurs.test(file))
    .toSorted()
}

/** Returns what a file imports and re-exports, each once, as it is written. @throws SyntaxError */
export function specifiers(folder: string, file: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8')
  const { module } = parseModule(file, text)
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((one) => one.moduleRequest?.value ?? []))
  const loaded = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1))
  return [...new Set([...imported, ...exported.flat(), ...loaded])]
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
