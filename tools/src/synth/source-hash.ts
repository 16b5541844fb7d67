import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Files that are built from the sources, or that have no effect on what is synthesized. */
const ignored = /^(node_modules|dist|coverage|reports|\..+|.+\.test\.tsx?|.+\.md|.+\.log)$/

/**
 * Returns a hash of the names and contents of all files in the given paths, the same before and after a build.
 * @param root folder that the paths, of files or folders, start from
 * @param known hashes of paths that have been read, to which it adds its own: apps share most of their sources
 */
export function sourceHash(root: string, paths: readonly string[], known = new Map<string, Buffer>()): string {
  const hash = createHash('sha256')
  for (const path of paths.toSorted()) {
    const contents = known.get(path) ?? hashOfFiles(root, filesBelow(root, path))
    known.set(path, contents)
    hash.update(contents)
  }
  return hash.digest('hex')
}

function hashOfFiles(root: string, files: readonly string[]): Buffer {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest()
}

function filesBelow(root: string, path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path]
  return globSync(`${path}/**`, { cwd: root, withFileTypes: true, exclude: ({ name }) => ignored.test(name) })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}
