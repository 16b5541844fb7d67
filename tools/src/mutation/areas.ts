import { globSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What is mutated, and the tests that must notice it. Globs from the root; one that begins with `!` leaves files out. */
export type Area = { sources: readonly string[]; tests: readonly string[] }

/** The area of a folder whose tests are beside the sources. */
function area(folder: string, { without = [], testedBy = [] }: { without?: string[]; testedBy?: string[] } = {}): Area {
  return {
    sources: [`${folder}/**/*.ts`, ...without.map((path) => `!${folder}/${path}`)],
    tests: [`${folder}/**/*.test.{ts,tsx}`, ...testedBy],
  }
}

const root = join(import.meta.dirname, '../../..')
const services = 'packages/sandbox/src/services'

/**
 * An area for each service of the sandbox that has tests of its own, such as `services/sqs`, and `services` for the
 * others. Tests that kill a process are left out: the mutants are in the process that runs the tests.
 */
function areasOfServices(): Record<string, Area> {
  const folders = readdirSync(join(root, services), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const testsOf = (name: string) => globSync(`${services}/${name}/**/*.test.ts`, { cwd: root })
  const tested = folders.filter((name) => testsOf(name).length > 0)
  const killing = (name: string) => testsOf(name).filter((path) => /\/killed-[^/]+$/.test(path))
  return {
    services: {
      sources: [`${services}/**/*.ts`, ...tested.map((name) => `!${services}/${name}/**`)],
      tests: [`${services}/*.test.ts`],
    },
    ...Object.fromEntries(
      tested.map((name) => [
        `services/${name}`,
        area(`${services}/${name}`, { testedBy: killing(name).map((path) => `!${path}`) }),
      ]),
    ),
  }
}

/** The areas by the name to ask for them. The tests of an area are of one package and need no browser. */
export const areas: Readonly<Record<string, Area>> = {
  edge: area('edge/src', {
    // Their test reads the bundle's text, which the branches of the mutants change.
    without: ['build-router.ts', 'chooser/write-chooser.ts'],
    testedBy: [
      '!edge/src/build-router.test.ts',
      // Thousands of requests each, which take minutes once for each mutant.
      '!edge/src/router/open-redirect.test.ts',
      '!edge/src/router/every-request.test.ts',
    ],
  }),
  // Each of the functions only wires what the rest of the area holds; the end-to-end tests run them.
  agency: area('apps/agency/src', { without: ['functions/**'] }),
  ui: area('packages/ui/src', { without: ['build/**'] }),
  consumer: area('apps/consumer/src'),
  portal: area('apps/portal/src'),
  gateway: area('packages/sandbox/src/gateway', { testedBy: ['packages/sandbox/src/**/*.test.ts'] }),
  access: area('packages/sandbox/src/kit/access'),
  ...areasOfServices(),
}

/** The areas of these names, or all of them. @throws Error if one is unknown */
export function askedAreas(names: readonly string[]): (readonly [name: string, area: Area])[] {
  const known = Object.entries(areas)
  if (names.length === 0) return known
  return names.map((name) => {
    const found = known.find(([other]) => other === name)
    if (!found) throw new Error(`no area ${name}; the areas are ${Object.keys(areas).join(', ')}`)
    return found
  })
}

/** What Stryker mutates of an area, as its option `mutate`: no tests and none of their support. */
export function mutatedFiles({ sources }: Area): string {
  return [...sources, '!**/*.test.ts', '!**/*.d.ts', '!**/testing/**'].join()
}

/** The globs of the tests in one package's folder, for vitest: which files to include and which to leave out. */
export function testsIn(folder: string, { tests }: Area): { include: string[]; exclude: string[] } {
  const inFolder = (glob: string) => glob.startsWith(`${folder}/`)
  const left = tests.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1))
  return { include: tests.filter(inFolder), exclude: left.filter(inFolder) }
}
