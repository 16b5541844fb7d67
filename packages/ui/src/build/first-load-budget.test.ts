// @vitest-environment node
import type { Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { firstLoadBytes } from './first-load-budget.ts'

function bundleOf(chunks: { fileName: string; code: string; isEntry?: boolean; imports?: string[] }[]) {
  const files = chunks.map((chunk) => [chunk.fileName, { type: 'chunk', isEntry: false, imports: [], ...chunk }])
  return Object.fromEntries(files) as Rolldown.OutputBundle
}

describe('firstLoadBytes', () => {
  it('counts the entry and its static imports once each, and no dynamic import', () => {
    const entry = { fileName: 'entry.js', code: 'a'.repeat(500), isEntry: true, imports: ['shared.js', 'vendor.js'] }
    const vendor = { fileName: 'vendor.js', code: 'v'.repeat(500), imports: ['shared.js'] }
    const shared = { fileName: 'shared.js', code: 's'.repeat(500), imports: ['entry.js'] }
    const lazy = { fileName: 'lazy.js', code: Math.random().toString().repeat(500) }

    const all = firstLoadBytes(bundleOf([entry, vendor, shared, lazy]))

    expect(all).toBe(firstLoadBytes(bundleOf([entry, vendor, shared])))
    expect(all).toBeGreaterThan(firstLoadBytes(bundleOf([{ ...entry, imports: [] }])))
  })
})
