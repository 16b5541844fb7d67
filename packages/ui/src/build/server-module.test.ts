// @vitest-environment node
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runInNode } from './testing/run-in-node.ts'

it('a module for the server is beside the page, in one file, and names assets as the page does', () => {
  const root = mkdtempSync(join(tmpdir(), 'server-module-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write = (file: string, text: string) => writeFileSync(join(root, file), text)
  mkdirSync(join(root, 'src'))
  write('index.html', '<script type="module" src="/src/main.ts"></script>')
  write('src/icons.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  write('src/main.ts', "import icons from './icons.svg'\ndocument.title = icons")
  write('src/late.ts', 'export const late = 7')
  write(
    'src/pages.ts',
    "import icons from './icons.svg'\nexport const write = async () => icons + (await import('./late.ts')).late",
  )

  const written = runInNode(`
    import { build } from 'vite'
    import { serverModule } from './server-module.ts'
    const root = ${JSON.stringify(root)}
    const plugins = [serverModule('src/pages.ts')]
    await build({ root, configFile: false, logLevel: 'silent', plugins, build: { assetsInlineLimit: 0 } })
    const { write } = await import(root + '/dist/server/pages.mjs')
    process.stdout.write(await write())`)

  const [icons] = readdirSync(join(root, 'dist/assets')).filter((file) => file.endsWith('.svg'))
  expect(readdirSync(join(root, 'dist/server'))).toEqual(['pages.mjs'])
  expect(written).toBe(`/assets/${icons}7`)
})
