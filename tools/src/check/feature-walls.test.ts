import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wallBreaches } from './feature-walls.ts'
import { importGraph } from './import-graph.ts'

const apps = join(import.meta.dirname, '../../../apps')
const isProduct = (file: string) => !file.startsWith('testing/')

describe.each(['consumer', 'portal'])('the %s application', (app) => {
  const files = new Map([...importGraph(join(apps, app, 'src'))].filter(([file]) => isProduct(file)))

  it('has source files', () => {
    expect(files.size).toBeGreaterThan(50)
  })

  it('has features that do not import each other, on shared and session code that imports no feature', () => {
    expect(wallBreaches(files)).toEqual([])
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
    expect(wallBreaches(new Map([[from, [to]]]))).toEqual([])
  })

  it.each([
    ['features/home/home-page.tsx', 'features/application/left-behind.tsx'],
    ['features/home/home-page.tsx', 'shell/features.ts'],
    ['session/signed-in.tsx', 'features/account/sign-in-page.tsx'],
    ['shared/services.ts', 'session/user-context.ts'],
    ['shared/services.ts', 'testing/fake-agency.ts'],
    ['misc/helpers.ts', 'shared/services.ts'],
  ])('refuses that %s imports %s', (from, to) => {
    expect(wallBreaches(new Map([[from, [to]]]))).toHaveLength(1)
  })
})
