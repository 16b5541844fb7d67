// @vitest-environment node
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { describe, expect, it, vi } from 'vitest'
import { firstLoadBudget, fontBytes, scriptBytes, styleBytes } from './first-load-budget.ts'

function bundleOf(chunks: { fileName: string; code: string; isEntry?: boolean; imports?: string[] }[]) {
  const files = chunks.map((chunk) => [chunk.fileName, { type: 'chunk', isEntry: false, imports: [], ...chunk }])
  return Object.fromEntries(files) as Rolldown.OutputBundle
}

describe('the scripts of a first visit', () => {
  it('are the entry and its static imports once each, and no dynamic import', () => {
    const entry = { fileName: 'entry.js', code: 'a'.repeat(500), isEntry: true, imports: ['shared.js', 'vendor.js'] }
    const vendor = { fileName: 'vendor.js', code: 'v'.repeat(500), imports: ['shared.js'] }
    const shared = { fileName: 'shared.js', code: 's'.repeat(500), imports: ['entry.js'] }
    const lazy = { fileName: 'lazy.js', code: Math.random().toString().repeat(500) }

    const all = scriptBytes(bundleOf([entry, vendor, shared, lazy]))

    expect(all).toBe(scriptBytes(bundleOf([entry, vendor, shared])))
    expect(all).toBeGreaterThan(scriptBytes(bundleOf([{ ...entry, imports: [] }])))
  })
})

/** A bundle with the page and files of these names, as the build has them. */
function pageWith(page: string, files: Record<string, string | Uint8Array> = {}) {
  const assets = Object.entries({ 'index.html': page, ...files })
  return Object.fromEntries(assets.map(([name, source]) => [name, { type: 'asset', source }])) as Rolldown.OutputBundle
}

const gzipBytes = (text: string) => gzipSync(text).byteLength

it('the styles of a first visit are those that the page holds and those that it links', () => {
  const held = 'p{margin:0}'
  const linked = 'h1{margin:0;color:red}'
  const page = `<style>${held}</style><link rel="stylesheet" crossorigin href="/assets/a.css">`
  const bundle = pageWith(page, { 'assets/a.css': linked, 'assets/late.css': linked })
  expect(styleBytes(bundle)).toBe(gzipBytes(held) + gzipBytes(linked))
})

it('the fonts of a first visit are those that the page asks for ahead', () => {
  const page =
    '<link rel="preload" href="/assets/a.woff2" as="font"><link rel="preload" href="/config.json" as="fetch">'
  const bundle = pageWith(page, { 'assets/a.woff2': new Uint8Array(70), 'assets/ext.woff2': new Uint8Array(30) })
  expect(fontBytes(bundle)).toBe(70)
})

describe('firstLoadBudget', () => {
  const code = Array.from({ length: 200 }, (_, index) => `let a${index} = ${index * 7919}`).join('\n')
  const css = 'p{margin:0}'
  const page = `<style>${css}</style><link rel="preload" href="/a.woff2" as="font">`
  const whole = {
    ...bundleOf([{ fileName: 'entry.js', code, isEntry: true }]),
    ...pageWith(page, { 'a.woff2': new Uint8Array(2000) }),
  }
  const exact = { JavaScript: gzipBytes(code) / 1000, CSS: gzipBytes(css) / 1000, fonts: 2 }

  function weigh(budget: Parameters<typeof firstLoadBudget>[0], bundle: Rolldown.OutputBundle = whole) {
    const context = { info: vi.fn<(text: string) => void>(), error: vi.fn<(text: string) => void>() }
    const { writeBundle } = firstLoadBudget(budget) as Plugin & { writeBundle: (...values: unknown[]) => void }
    writeBundle.call(context, {}, bundle)
    return { told: context.info.mock.calls.flat(), refused: context.error.mock.calls.flat() }
  }

  it('tells each weight in units of 1,000 bytes, and refuses nothing at its budget', () => {
    const { told, refused } = weigh(exact)
    expect(told).toEqual([
      `first-load JavaScript: ${exact.JavaScript.toFixed(1)} KB of at most ${exact.JavaScript} KB`,
      `first-load CSS: 0.0 KB of at most ${exact.CSS} KB`,
      'first-load fonts: 2.0 KB of at most 2 KB',
    ])
    expect(refused).toEqual([])
  })

  it.each(['JavaScript', 'CSS', 'fonts'] as const)('refuses %s that weighs more than its budget', (kind) => {
    const { refused } = weigh({ ...exact, [kind]: exact[kind] - 0.001 })
    expect(refused).toEqual([expect.stringMatching(new RegExp(`^first-load ${kind} weighs .* KB allowed`))])
  })

  it('refuses a page that it cannot weigh', () => {
    const nothing = pageWith('')
    expect(weigh(exact, nothing).refused).toEqual(
      ['JavaScript', 'CSS', 'fonts'].map((kind) => `the page loads no ${kind}: a first visit cannot be weighed`),
    )
  })

  it('keeps the entry and the module that it names apart from the one chunk of the others', () => {
    const modules: Record<string, { isEntry: boolean; importers: string[] }> = {
      'index.html': { isEntry: true, importers: [] },
      'main.tsx': { isEntry: false, importers: ['index.html'] },
      'app.tsx': { isEntry: false, importers: ['main.tsx'] },
    }
    const plugin = firstLoadBudget(exact)
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
