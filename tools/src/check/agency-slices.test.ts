import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importGraph, roomGraph } from './import-graph.ts'

const root = join(import.meta.dirname, '../../..')
const slices = roomGraph(importGraph(join(root, 'apps/agency/src')))

describe("the agency's backend", () => {
  it('has a platform folder that imports no subject', () => {
    expect(slices.get('platform')).toEqual([])
  })

  it('has no subject folder that imports a function', () => {
    const importers = [...slices].filter(([, imported]) => imported.includes('functions')).map(([name]) => name)
    expect(importers).toEqual([])
  })
})
