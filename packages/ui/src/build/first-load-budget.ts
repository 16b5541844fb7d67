import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/**
 * Prints the JavaScript that a first visit loads (the entry chunk and everything it imports statically, gzip) and
 * fails the build when it weighs more than `kilobytes` (1 KB = 1,000 bytes). What is imported dynamically is not
 * counted: it is fetched when it is needed.
 */
export function firstLoadBudget({ kilobytes }: { kilobytes: number }): Plugin {
  return {
    name: 'breakwater:first-load-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const weight = firstLoadBytes(bundle) / 1000
      this.info(`first-load JavaScript: ${weight.toFixed(1)} KB gzip of at most ${kilobytes} KB`)
      if (weight > kilobytes) {
        this.error(
          `first-load JavaScript weighs ${weight.toFixed(1)} KB gzip, more than the ${kilobytes} KB allowed. ` +
            'Import what the first page does not need with import().',
        )
      }
    },
  }
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
