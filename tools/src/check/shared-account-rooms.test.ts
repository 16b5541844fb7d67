import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importGraph, roomGraph } from './import-graph.ts'

const root = join(import.meta.dirname, '../../..')
const rooms = roomGraph(importGraph(join(root, 'infra/src')))

describe('the guardrails', () => {
  it('import the shared parts of policies and nothing else', () => {
    expect(rooms.get('guardrails')).toEqual(['policies'])
  })
})
