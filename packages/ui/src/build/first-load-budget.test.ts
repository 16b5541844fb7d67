// @vitest-environment node
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { describe, expect, it, vi } from 'vitest'
import { firstLoadBudget, firstLoadBytes } from './first-load-budget.ts'

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

describe('firstLoadBudget', () => {
  const bytes = (code: string) => gzipSync(code).byteLength
  const code = Array.from({ length: 200 }, (_, index) => `let a${index} = ${index * 7919}`).join('\n')

  function weigh(kilobytes: number, bundle = bundleOf([{ fileName: 'entry.js', code, isEntry: true }])) {
    const context = { info: vi.fn<(text: string) => void>(), error: vi.fn<(text: string) => void>() }
    const { writeBundle } = firstLoadBudget({ kilobytes }) as Plugin & { writeBundle: (...values: unknown[]) => void }
    writeBundle.call(context, {}, bundle)
    return { told: context.info.mock.calls.flat(), refused: context.error.mock.calls.flat() }
  }

  it('tells the weight in units of 1,000 bytes, and refuses only what is more than the budget', () => {
    const weight = bytes(code) / 1000
    expect(weigh(weight)).toEqual({
      told: [`first-load JavaScript: ${weight.toFixed(1)} KB gzip of at most ${weight} KB`],
      refused: [],
    })
    expect(weigh(weight - 0.001).refused).toEqual([expect.stringContaining('KB allowed')])
  })

  it('refuses a bundle that it cannot weigh', () => {
    expect(weigh(100, bundleOf([{ fileName: 'shared.js', code }])).refused).toEqual([
      expect.stringContaining('no entry chunk'),
    ])
  })

  it('keeps the entry and the module that it names apart from the one chunk of the others', () => {
    const modules: Record<string, { isEntry: boolean; importers: string[] }> = {
      'index.html': { isEntry: true, importers: [] },
      'main.tsx': { isEntry: false, importers: ['index.html'] },
      'app.tsx': { isEntry: false, importers: ['main.tsx'] },
    }
    const plugin = firstLoadBudget({ kilobytes: 1 })
    expect(plugin.apply).toBe('build')
    const { build } = (plugin.config as () => { build: { rolldownOptions: { output: Rolldown.OutputOptions } } })()
    const { groups } = build.rolldownOptions.output.codeSplitting as { groups: Rolldown.CodeSplittingGroup[] }
    const [group] = groups
    const nameOf = group?.name as (id: string, context: object) => string | null
    const context = { getModuleInfo: (id: string) => modules[id] ?? null }
    expect(['index.html', 'main.tsx', 'app.tsx', 'unknown'].map((id) => nameOf(id, context))).toEqual([
      null,
      null,
      'first-load',
      'first-load',
    ])
    expect(group?.tags).toEqual(['$initial'])
  })
})
