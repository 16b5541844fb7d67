import { basename, join } from 'node:path'
import { build, type Plugin } from 'vite'

/**
 * Builds a module of the application for Node beside the page, into `server` in the folder of the build, with the same
 * addresses of assets as the page has. It needs no other file.
 * @param entry file of the module, relative to the root of the application
 */
export function serverModule(entry: string): Plugin {
  let target = { root: '', outDir: '' }
  return {
    name: 'breakwater:server-module',
    apply: 'build',
    configResolved({ root, build: { outDir } }) {
      target = { root, outDir: join(root, outDir, 'server') }
    },
    async writeBundle() {
      await build({
        root: target.root,
        configFile: false,
        logLevel: 'error',
        define: { 'process.env.NODE_ENV': '"production"' },
        ssr: { noExternal: true },
        build: {
          ssr: entry,
          outDir: target.outDir,
          emptyOutDir: true,
          copyPublicDir: false,
          assetsInlineLimit: 0,
          minify: false,
          rolldownOptions: { output: { codeSplitting: false, entryFileNames: `${nameOf(entry)}.mjs` } },
        },
      })
    },
  }
}

function nameOf(entry: string): string {
  return basename(entry).replace(/\.tsx?$/, '')
}
