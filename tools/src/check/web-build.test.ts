import { globSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfigFromFile } from 'vite'
import { describe, expect, it } from 'vitest'

const apps = join(import.meta.dirname, '../../../apps')

describe.each(['consumer', 'portal'])('what the build of the %s application deploys', (app) => {
  const folder = join(apps, app)

  it('has no source map and no folder but its own', async () => {
    const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(folder, 'vite.config.ts'))
    expect(loaded?.config.plugins).toBeDefined()
    expect(loaded?.config.build?.sourcemap ?? false).toBe(false)
    expect(loaded?.config.publicDir ?? 'public').toBe('public')
    expect(loaded?.config.root ?? folder).toBe(folder)
  })

  it('copies no hidden file', () => {
    const copied = globSync(['public/**/*', 'public/**/.*'], { cwd: folder })
    expect(copied.filter((file) => /(^|\/)\./.test(file))).toEqual([])
  })
})
