import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const imported = ['check-node-version.js', 'cache-compiled-code.js']
const commands = readdirSync(join(root, 'tools/bin')).filter((file) => !imported.includes(file))

describe('a Node.js version that cannot run TypeScript', () => {
  it.each(commands)('gets a message from %s with the required version', (command) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--no-strip-types', join(root, 'tools/bin', command), '--help'],
      { encoding: 'utf8' },
    )
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(
        /^error: this needs Node\.js 22\.18, 24 or 26, and .* is v\S+\. .*npm ci installed\n$/,
      ),
    })
  })

  it('never gets a TypeScript file from a script of package.json, except during npm ci', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const direct = Object.entries(scripts).filter(([, script]) => /^node .*\.ts\b/.test(script))
    expect(direct.map(([name]) => name)).toEqual(['prepare'])
  })
})
