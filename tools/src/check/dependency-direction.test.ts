import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importBreaches, type Manifests } from './dependency-direction.ts'
import { sourceFiles, specifiers } from './import-graph.ts'
import { workspaces } from './workspaces.ts'

const root = join(import.meta.dirname, '../../..')
const manifests: Manifests = Object.fromEntries(
  workspaces().map((folder) => [folder, JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))]),
)

describe('the imports of the workspaces', () => {
  const imports = workspaces().flatMap((folder) =>
    sourceFiles(join(root, folder)).flatMap((file) =>
      specifiers(join(root, folder), file).map((specifier) => ({ folder, file, specifier })),
    ),
  )

  it('point one way, through the exports of packages that package.json names', () => {
    expect(imports.length).toBeGreaterThan(3_000)
    expect(importBreaches(imports, manifests)).toEqual([])
  })
})

describe('importBreaches', () => {
  const breaches = (folder: string, file: string, specifier: string) =>
    importBreaches([{ folder, file, specifier }], manifests)

  it.each([
    ['apps/portal', 'src/main.tsx', '@breakwater/ui/language'],
    ['apps/portal', 'src/main.tsx', './shell/app.tsx'],
    ['apps/portal', 'src/main.tsx', 'react'],
    ['apps/agency', 'src/cases/fields.test.ts', '@breakwater/sandbox/start-sandbox'],
    ['apps/agency', 'src/cases/fields.test.ts', '../testing/start-table.ts'],
    ['infra', 'src/testing/synthesize.ts', '@breakwater/sandbox/resource-types'],
    ['apps/consumer', 'src/testing/fake-agency.ts', '../../../../examples/households/maria.json'],
  ])('accepts that %s/%s imports %s', (folder, file, specifier) => {
    expect(breaches(folder, file, specifier)).toEqual([])
  })

  it.each([
    [
      'packages/vocabulary',
      'src/us-states.ts',
      '@breakwater/domain/plan',
      'packages/vocabulary must not depend on packages/domain',
    ],
    [
      'apps/consumer',
      'src/main.test.tsx',
      '@breakwater/sandbox/start-sandbox',
      'apps/consumer must not depend on packages/sandbox',
    ],
    [
      'apps/agency',
      'src/platform/a.ts',
      '@breakwater/iam/decide',
      'only the tests of apps/agency may use packages/iam',
    ],
    ['apps/agency', 'src/platform/a.ts', '../testing/start-table.ts', 'product code does not import test support'],
    [
      'apps/agency',
      'src/platform/a.ts',
      '@breakwater/domain/testing/shown-figures',
      'product code does not import test support',
    ],
    [
      'apps/agency',
      'src/a.ts',
      '../../../packages/sandbox/src/sandbox-error.ts',
      'import another workspace by the name of its package and an entry of its exports',
    ],
    [
      'packages/domain',
      'src/money/a.ts',
      '@breakwater/domain/budget',
      'a workspace imports its own files by relative paths',
    ],
    ['packages/ui', 'src/a.ts', '@breakwater/domain/plan', 'the package.json of packages/ui does not name it'],
  ])('refuses that %s/%s imports %s', (folder, file, specifier, problem) => {
    expect(breaches(folder, file, specifier)).toEqual([`${folder}/${file} imports ${specifier}: ${problem}`])
  })

  it('requires an entry for a new workspace', () => {
    expect(importBreaches([], { 'packages/novelty': { name: '@breakwater/novelty' } })).toEqual([
      'packages/novelty has no entry in the table of allowed dependencies',
    ])
  })
})
