import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** The folders of the workspaces, as package.json names them, for example `packages/domain`. */
export function workspaces(): string[] {
  const { workspaces: patterns } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return globSync(patterns, { cwd: root })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort()
}
