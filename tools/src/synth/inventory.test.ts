import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readInventory } from './inventory.ts'

it('the inventory has each stack by its name, with its resources and its size in bytes', () => {
  const outDir = mkdtempSync(join(tmpdir(), 'inventory-'))
  onTestFinished(() => rmSync(outDir, { recursive: true }))
  writeFileSync(join(outDir, 'Edge.template.json'), '{"Resources":{"A":{},"B":{}},"Description":"ñ"}')
  writeFileSync(join(outDir, 'Agency-auth.nested.template.json'), '{}')
  writeFileSync(join(outDir, 'Edge.assets.json'), '{}')
  expect(readInventory(outDir)).toEqual([
    { stack: 'Agency-auth', resources: 0, bytes: 2 },
    { stack: 'Edge', resources: 2, bytes: 48 },
  ])
})
