import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importCycle, importGraph, roomGraph } from './import-graph.ts'

const root = join(import.meta.dirname, '../../..')
const sources = ['edge/src', 'infra/src'].map((folder) => [folder, importGraph(join(root, folder))] as const)
const rooms = roomGraph(importGraph(join(root, 'infra/src')))

describe.each(sources)('%s', (_, files) => {
  it('has no import cycle between files', () => {
    expect(importCycle(files)).toBeNull()
  })

  it('has no import cycle between folders', () => {
    expect(importCycle(roomGraph(files))).toBeNull()
  })
})

describe('the guardrails', () => {
  it('import the shared parts of policies and nothing else', () => {
    expect(rooms.get('guardrails')).toEqual(['policies'])
  })
})
