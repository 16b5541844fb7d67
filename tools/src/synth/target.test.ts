import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it } from 'vitest'
import { sourceFiles, specifiers } from '../check/import-graph.ts'
import { workspaces } from '../check/workspaces.ts'
import { agencyTarget, allTargets, infraTarget } from './target.ts'

const root = join(import.meta.dirname, '../../..')

describe('the targets', () => {
  it('are the shared accounts and each agency', () => {
    expect(allTargets(exampleRegistry).map(({ name }) => name)).toEqual([
      'infra',
      'harborlight',
      'prairierose',
      'granitepeak',
    ])
  })

  it('of an agency read it from its branch, and have its web applications', () => {
    const [, agency] = exampleRegistry.agencies
    if (!agency) return expect.fail('no agency')
    expect(agencyTarget(agency)).toMatchObject({
      name: 'prairierose',
      environment: { AWS_BRANCH: 'agency/prairierose' },
      context: { 'amplify-backend-name': 'prairierose', 'amplify-backend-type': 'branch' },
      carriesWebApps: true,
    })
  })

  it.each([
    ['the shared accounts', infraTarget, ['infra', 'edge']],
    ['an agency', agencyTarget(exampleRegistry.agencies[0] as Agency), ['apps/agency', 'apps/consumer', 'apps/portal']],
  ])('of %s are made again when a file changes that they are made of', (_, { sources }, apps) => {
    expect(sources).toEqual(expect.arrayContaining([...importedWorkspaces(apps), 'package-lock.json']))
  })
})

/** The folders of the workspaces whose product code these import, and of what those import in turn. */
function importedWorkspaces(folders: readonly string[]): string[] {
  const byName = new Map(workspaces().map((folder) => [workspaceName(folder), folder]))
  const found = new Set(folders)
  for (const folder of found) {
    const files = sourceFiles(join(root, folder)).filter((file) => !/\.test\.|(^|\/)testing\//.test(file))
    for (const specifier of files.flatMap((file) => specifiers(join(root, folder), file))) {
      const imported = byName.get(specifier.split('/').slice(0, 2).join('/'))
      if (imported) found.add(imported)
    }
  }
  return [...found]
}

function workspaceName(folder: string): string {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name
}
