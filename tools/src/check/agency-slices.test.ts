import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importCycle, importGraph, roomGraph } from './import-graph.ts'

const root = join(import.meta.dirname, '../../..')
const sources = ['apps/agency/src', 'apps/agency/amplify', 'packages/contracts/src', 'packages/registry/src'].map(
  (folder) => [folder, importGraph(join(root, folder))] as const,
)
const slices = roomGraph(importGraph(join(root, 'apps/agency/src')))

describe.each(sources)('%s', (_, files) => {
  it('has no import cycle between files', () => {
    expect(importCycle(files)).toBeNull()
  })

  it('has no import cycle between folders', () => {
    expect(importCycle(roomGraph(files))).toBeNull()
  })
})

describe("the agency's backend", () => {
  it('has a platform folder that imports no subject', () => {
    expect(slices.get('platform')).toEqual([])
  })

  it('has no subject folder that imports a function', () => {
    const importers = [...slices].filter(([, imported]) => imported.includes('functions')).map(([name]) => name)
    expect(importers).toEqual([])
  })
})
