import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importCycles, importsOf, wallBreaches } from './feature-walls.ts'

const apps = join(import.meta.dirname, '../../../apps')

/** Returns the imports in an application's product code. */
function importsOfApp(app: string) {
  const root = join(apps, app, 'src')
  const files = globSync('**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  return files
    .filter((file) => !file.includes('.test.') && !file.startsWith('testing/'))
    .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
}

describe.each(['consumer', 'portal'])('the %s application', (app) => {
  const imports = importsOfApp(app)

  it('has source files', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it('has features that do not import each other, on shared and session code that imports no feature', () => {
    expect(wallBreaches(imports)).toEqual([])
  })

  it('has no import cycle between files or folders', () => {
    expect(importCycles(imports)).toEqual([])
  })
})

describe('wallBreaches', () => {
  it.each([
    ['features/home/home-page.tsx', 'features/home/home-messages.ts'],
    ['features/home/home-page.tsx', 'session/user-context.ts'],
    ['session/signed-in.tsx', 'shared/page/loading.tsx'],
    ['shell/features.ts', 'features/home/feature.tsx'],
    ['main.tsx', 'shell/app.tsx'],
  ])('accepts that %s imports %s', (from, to) => {
    expect(wallBreaches([{ from, to }])).toEqual([])
  })

  it.each([
    ['features/home/home-page.tsx', 'features/application/left-behind.tsx'],
    ['features/home/home-page.tsx', 'shell/features.ts'],
    ['session/signed-in.tsx', 'features/account/sign-in-page.tsx'],
    ['shared/services.ts', 'session/user-context.ts'],
    ['shared/services.ts', 'testing/fake-agency.ts'],
    ['misc/helpers.ts', 'shared/services.ts'],
  ])('refuses that %s imports %s', (from, to) => {
    expect(wallBreaches([{ from, to }])).toHaveLength(1)
  })
})

describe('importCycles', () => {
  it('names the files of a cycle', () => {
    const imports = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'b.ts' },
    ]
    expect(importCycles(imports)).toEqual(['b.ts -> c.ts -> b.ts'])
  })

  it('names the folders of a cycle even if the files have none', () => {
    const imports = [
      { from: 'draft/merge.ts', to: 'check/answers.ts' },
      { from: 'check/page.ts', to: 'draft/draft.ts' },
    ]
    expect(importCycles(imports)).toEqual(['draft -> check -> draft'])
  })

  it('accepts two import paths to the same file', () => {
    const imports = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'a.ts', to: 'c.ts' },
      { from: 'b.ts', to: 'c.ts' },
    ]
    expect(importCycles(imports)).toEqual([])
  })
})

describe('importsOf', () => {
  it('reads static, side-effect, type and dynamic imports, and ignores packages', () => {
    const source = [
      "import { a } from '../a.ts'",
      "import './b.css'",
      "import type { C } from './c.ts'",
      "const d = () => import('./d.tsx')",
      "import { e } from 'react'",
    ].join('\n')
    expect(importsOf('x/y.ts', source).map(({ to }) => to)).toEqual(['a.ts', 'x/b.css', 'x/c.ts', 'x/d.tsx'])
  })
})
