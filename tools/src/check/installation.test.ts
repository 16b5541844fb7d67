import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { subset } from 'semver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type LockedPackage = {
  version?: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  engines?: { node?: string }
  hasInstallScript?: boolean
}

const root = join(import.meta.dirname, '../../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  engines: { node: string }
  allowScripts: Record<string, boolean>
}
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>
}
const installed = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/'))

describe('npm ci', () => {
  const copy = mkdtempSync(join(tmpdir(), 'installation-'))
  afterAll(() => rmSync(copy, { recursive: true, force: true }))
  beforeAll(() => {
    const manifests = Object.keys(lock.packages).filter((path) => !path.includes('node_modules/'))
    for (const path of ['package-lock.json', '.npmrc', ...manifests.map((folder) => join(folder, 'package.json'))]) {
      cpSync(join(root, path), join(copy, path), { recursive: true })
    }
  })

  it.each(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'])('installs on %s', (target) => {
    const [platform, arch] = target.split('-')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const output = execFileSync(npm, ['ci', '--dry-run', '--offline', '--ignore-scripts'], {
      cwd: copy,
      encoding: 'utf8',
      stdio: 'pipe',
      env: {
        ...process.env,
        npm_config_cache: join(copy, 'cache'),
        NODE_OPTIONS: `--require ${join(import.meta.dirname, 'testing/pretend-platform.cjs')}`,
        PRETENDED_PLATFORM: platform,
        PRETENDED_ARCH: arch,
      },
    })
    expect(output).toMatch(/^added \d+ packages/m)
  })

  it('needs no package that exists for one platform only', () => {
    const needed = installed.filter(([, { optional }]) => !optional)
    const tied = needed.filter(([, { os, cpu, libc }]) => os ?? cpu ?? libc)
    expect(tied.map(([path]) => path)).toEqual([])
  })

  it('prints no warning about the Node.js version on the versions in package.json', () => {
    const unmet = installed.flatMap(([path, { engines }]) =>
      engines?.node !== undefined && !subset(manifest.engines.node, engines.node)
        ? [`${path} requires ${engines.node}`]
        : [],
    )
    expect(unmet).toEqual([])
  })

  it('prints no warning about install scripts, because each one is allowed or denied', () => {
    const undecided = installed.flatMap(([path, { hasInstallScript }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return hasInstallScript && manifest.allowScripts[name] === undefined ? [name] : []
    })
    expect(undecided).toEqual([])
  })
})

describe('README.md', () => {
  it('names the same Node.js versions as package.json', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(readme).toContain('Node.js 22.18, 24 or 26')
    expect(manifest.engines.node).toBe('^22.18.0 || ^24.0.0 || >=26.0.0')
  })
})
