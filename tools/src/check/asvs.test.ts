import { existsSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { loadConfigFromFile } from 'vite'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { asvsBreaches } from './asvs-breaches.ts'
import { type Check, readAsvsList } from './asvs-list.ts'
import { asvsRequirements } from './asvs-requirements.ts'
import { testTitles } from './test-titles.ts'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/asvs.md'), 'utf8')
const rows = readAsvsList(page)

/** The files that each project of vitest takes. */
const projectsSchema = z.object({
  test: z.object({
    projects: z.array(
      z.object({ test: z.object({ include: z.array(z.string()), exclude: z.array(z.string()).optional() }) }),
    ),
  }),
})
const loaded = await loadConfigFromFile({ command: 'serve', mode: 'test' }, join(root, 'vitest.config.ts'))
const projects = projectsSchema.parse(loaded?.config).test.projects.map(({ test }) => test)

const read = new Map<string, readonly string[] | null>()

/** Each file is parsed once, however many requirements name it. */
function titlesOf(file: string): readonly string[] | null {
  const known = read.get(file)
  if (known !== undefined) return known
  const runs = projects.some(
    ({ include, exclude = [] }) =>
      include.some((glob) => matchesGlob(file, glob)) && !exclude.some((glob) => matchesGlob(file, glob)),
  )
  const path = join(root, file)
  const titles = runs && existsSync(path) ? testTitles(file, readFileSync(path, 'utf8')) : null
  read.set(file, titles)
  return titles
}

function count(kind: Check['kind']): number {
  return rows.filter(({ check }) => check.kind === kind).length
}

describe('docs/asvs.md', () => {
  it('lists each requirement of level 1 and 2 once, and names only tests that run', () => {
    expect(asvsRequirements).toHaveLength(253)
    expect(asvsBreaches(rows, asvsRequirements, titlesOf)).toEqual([])
  })

  it('has a test for 120 requirements or more', () => {
    expect(count('tests')).toBeGreaterThanOrEqual(120)
  })

  it('states how many requirements have tests, are a person’s, do not apply and are not met', () => {
    const stated = [...page.matchAll(/^\| (automated tests|a person|does not apply|not met) \| (\d+) \|$/gm)]
    expect(stated.map(([, , figure]) => Number(figure))).toEqual([
      count('tests'),
      count('person'),
      count('does not apply'),
      count('not met'),
    ])
  })

  it('is linked from the security page', () => {
    expect(readFileSync(join(root, 'docs/security.md'), 'utf8')).toContain('[docs/asvs.md](asvs.md)')
  })
})

describe('a test that no run includes', () => {
  it.each(['tools/e2e/global-setup.ts', 'packages/domain/src/gone.test.ts', 'docs/any.test.ts'])(
    'is not accepted as a check: %s',
    (file) => {
      expect(titlesOf(file)).toBeNull()
    },
  )
})
