import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/**
 * Builds the JavaScript that a first visit loads (the entry chunk and everything it imports statically) as one chunk beside
 * the entry, since many small ones compress worse and are as many requests. Prints its weight (gzip) and fails the build if
 * it is more than `kilobytes` (1 KB = 1,000 bytes). What is imported dynamically does not count: it is fetched when it is
 * needed.
 */
export function firstLoadBudget({ kilobytes }: { kilobytes: number }): Plugin {
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
      const weight = firstLoadBytes(bundle) / 1000
      this.info(`first-load JavaScript: ${weight.toFixed(1)} KB gzip of at most ${kilobytes} KB`)
      if (weight === 0) this.error('the bundle has no entry chunk: the first-load JavaScript cannot be weighed')
      if (weight > kilobytes) {
        this.error(
          `first-load JavaScript weighs ${weight.toFixed(1)} KB gzip, more than the ${kilobytes} KB allowed. ` +
            'Import what the first page does not need with import().',
        )
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
export function firstLoadBytes(bundle: Bundle): number {
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
