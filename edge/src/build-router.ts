import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '@breakwater/registry/registry'
import { buildSync } from 'esbuild'
import { writeChooser } from './chooser/write-chooser.ts'
import { compileTable } from './router/compile-table.ts'

export type BuiltRouter = {
  /** Contains index.js, CommonJS, whose export `handler` is the Lambda@Edge function. */
  codeDir: string
  /** The files for `/chooser/` at the origin. */
  chooserDir: string
}

/** Bundles the router with the registry's route table inside, and writes the chooser's pages beside it. */
export function buildRouter(registry: Registry, outDir = join(import.meta.dirname, '../dist')): BuiltRouter {
  const codeDir = join(outDir, 'router')
  const chooserDir = join(outDir, 'chooser')
  for (const folder of [codeDir, chooserDir]) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }
  buildSync({
    stdin: {
      contents: `import { createHandler } from './router/handler.ts'
export const handler = createHandler(${JSON.stringify(compileTable(registry))})`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    charset: 'utf8',
    outfile: join(codeDir, 'index.js'),
    logLevel: 'warning',
  })
  // Declares CommonJS: Lambda assumes it, but a folder inside an ES module package does not.
  writeFileSync(join(codeDir, 'package.json'), '{"type":"commonjs"}\n')
  writeChooser(chooserDir, registry)
  return { codeDir, chooserDir }
}
