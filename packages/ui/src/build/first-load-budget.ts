import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** The most that a first visit may load of each kind, in KB of 1,000 bytes: scripts and styles as gzip, fonts as they are. */
export type FirstLoadBudget = { JavaScript: number; CSS: number; fonts: number }

/**
 * Builds the JavaScript that a first visit loads (the entry chunk and everything it imports statically) as one chunk beside
 * the entry, since many small ones compress worse and are as many requests. Prints what a first visit weighs and fails the
 * build if a kind is more than its budget. What is imported dynamically does not count: it is fetched when it is needed.
 */
export function firstLoadBudget(budget: FirstLoadBudget): Plugin {
  return {
    name: 'breakwater:first-load-budget',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: { output: { codeSplitting: { groups: [firstLoadChunk] } } },
        // The budget takes the place of Vite's own warning about large chunks.
        chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      },
    }),
    writeBundle(_options, bundle) {
      const weights = { JavaScript: scriptBytes(bundle), CSS: styleBytes(bundle), fonts: fontBytes(bundle) }
      for (const kind of ['JavaScript', 'CSS', 'fonts'] as const) {
        const [weight, most] = [weights[kind] / 1000, budget[kind]]
        this.info(`first-load ${kind}: ${weight.toFixed(1)} KB of at most ${most} KB`)
        if (weight === 0) this.error(`the page loads no ${kind}: a first visit cannot be weighed`)
        if (weight > most) {
          this.error(
            `first-load ${kind} weighs ${weight.toFixed(1)} KB, more than the ${most} KB allowed. ` +
              'Load what the first page does not need when it is needed.',
          )
        }
      }
    },
  }
}

const firstLoadChunk: Rolldown.CodeSplittingGroup = {
  tags: ['$initial'],
  name(id, context) {
    // index.html and the module that it names stay a chunk of their own, by which the weight is found.
    const isEntry = (module: string) => context.getModuleInfo(module)?.isEntry ?? false
    return isEntry(id) || context.getModuleInfo(id)?.importers.some(isEntry) ? null : 'first-load'
  },
}

/** Bytes (gzip) of the entry chunks and their static imports, each chunk once. */
export function scriptBytes(bundle: Bundle): number {
  const waiting = Object.values(bundle).flatMap((file) =>
    file.type === 'chunk' && file.isEntry ? [file.fileName] : [],
  )
  const loaded = new Set<string>()
  let bytes = 0
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = bundle[name]
    if (loaded.has(name) || chunk?.type !== 'chunk') continue
    loaded.add(name)
    bytes += gzipSync(chunk.code).byteLength
    waiting.push(...chunk.imports)
  }
  return bytes
}

/** Bytes (gzip) of the style sheets that the page holds or links. */
export function styleBytes(bundle: Bundle): number {
  const page = pageOf(bundle)
  const held = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = '']) => css)
  const linked = linkedBy(page, 'stylesheet').map((name) => sourceOf(bundle, name))
  return [...held, ...linked].reduce((bytes, css) => bytes + gzipSync(css).byteLength, 0)
}

/** Bytes of the fonts that the page asks for ahead; the others come only where a text needs them. */
export function fontBytes(bundle: Bundle): number {
  return linkedBy(pageOf(bundle), 'preload')
    .filter((name) => name.endsWith('.woff2'))
    .reduce((bytes, name) => bytes + Buffer.from(sourceOf(bundle, name)).byteLength, 0)
}

/** The files that the page links with such a relation, without the slash in front. */
function linkedBy(page: string, relation: string): string[] {
  const links = [...page.matchAll(/<link\b[^>]*>/g)].map(([link]) => link)
  return links
    .filter((link) => link.includes(`rel="${relation}"`))
    .flatMap((link) => /href="\/([^"]+)"/.exec(link)?.[1] ?? [])
}

function pageOf(bundle: Bundle): string {
  return String(sourceOf(bundle, 'index.html'))
}

function sourceOf(bundle: Bundle, name: string): string | Uint8Array {
  const file = bundle[name]
  return file?.type === 'asset' ? file.source : ''
}
