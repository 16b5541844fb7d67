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

/** Returns the same graph between the top folders of the files; a file outside of any folder keeps its own name. */
export function roomGraph(files: ImportGraph): ImportGraph {
  const rooms = new Map<string, Set<string>>()
  for (const [file, targets] of files) {
    const room = roomOf(file)
    const imported = rooms.get(room) ?? new Set()
    for (const target of targets.map(roomOf)) if (target !== room) imported.add(target)
    rooms.set(room, imported)
  }
  return new Map([...rooms].map(([room, imported]) => [room, [...imported].toSorted()]))
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
