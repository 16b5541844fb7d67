import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderGraph, importCycle, importGraph, roomGraph } from './import-graph.ts'
import { workspaces } from './workspaces.ts'

const root = join(import.meta.dirname, '../../..')
const folders = workspaces()
  .flatMap((workspace) => ['src', 'amplify'].map((folder) => join(workspace, folder)))
  .filter((folder) => existsSync(join(root, folder)))

/** Test support imports what it supports, wherever that is. */
const isProduct = (file: string) => !file.split('/').includes('testing')

describe.each(workspaces())('%s', (workspace) => {
  it('has no import cycle between files', () => {
    expect(importCycle(importGraph(join(root, workspace)))).toBeNull()
  })
})

describe.each(folders)('%s', (folder) => {
  const product = new Map(
    [...importGraph(join(root, folder))]
      .filter(([file]) => isProduct(file))
      .map(([file, targets]) => [file, targets.filter(isProduct)] as const),
  )

  it('has no import cycle between top folders', () => {
    expect(importCycle(roomGraph(product))).toBeNull()
  })

  it('has no import cycle between folders of any depth', () => {
    expect(importCycle(folderGraph(product))).toBeNull()
  })
})
