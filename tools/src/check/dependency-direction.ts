import { dirname, join } from 'node:path'

/** One import of a file of a workspace. */
export type WorkspaceImport = {
  /** The workspace's folder, for example `packages/domain`. */
  folder: string
  /** Relative to the folder. */
  file: string
  /** As the file writes it. */
  specifier: string
}

/** What the package.json of a workspace says, by its folder. */
export type Manifests = Readonly<
  Record<
    string,
    { name: string; dependencies?: Record<string, string>; devDependencies?: Record<string, string> } | undefined
  >
>

type Allowed = { product: readonly string[]; tests?: readonly string[] }

const webApp: Allowed = {
  product: ['packages/contracts', 'packages/domain', 'packages/sign-in', 'packages/ui', 'packages/vocabulary'],
}

/**
 * The workspaces that each workspace may import, and those that only its tests may: dependencies point one way
 * (docs/architecture.md).
 */
const allowed: Readonly<Record<string, Allowed>> = {
  'packages/vocabulary': { product: [] },
  'packages/domain': { product: ['packages/vocabulary'] },
  'packages/nacha': { product: ['packages/domain'] },
  'packages/contracts': { product: ['packages/vocabulary'] },
  'packages/documents': { product: ['packages/domain', 'packages/vocabulary'] },
  'packages/registry': { product: ['packages/vocabulary'] },
  'packages/sign-in': { product: [] },
  'packages/ui': { product: ['packages/contracts', 'packages/domain', 'packages/vocabulary'] },
  'packages/local-dynamodb': { product: [] },
  'packages/cloud': { product: [] },
  'packages/iam': { product: ['packages/cloud'] },
  'packages/alarms': { product: ['packages/registry'] },
  'packages/policy-kit': { product: [], tests: ['packages/cloud', 'packages/iam'] },
  'packages/sandbox': { product: ['packages/cloud', 'packages/iam', 'packages/local-dynamodb'] },
  'apps/consumer': webApp,
  'apps/portal': webApp,
  'apps/agency': {
    product: [
      'packages/alarms',
      'packages/contracts',
      'packages/domain',
      'packages/policy-kit',
      'packages/registry',
      'packages/ui',
      'packages/vocabulary',
    ],
    tests: ['packages/cloud', 'packages/iam', 'packages/local-dynamodb', 'packages/sandbox'],
  },
  edge: { product: ['packages/registry', 'packages/ui', 'packages/vocabulary'] },
  infra: {
    product: ['packages/alarms', 'packages/policy-kit', 'packages/registry', 'edge'],
    tests: ['packages/cloud', 'packages/iam', 'packages/sandbox'],
  },
  tools: {
    product: [
      'apps/agency',
      'packages/cloud',
      'packages/contracts',
      'packages/domain',
      'packages/iam',
      'packages/registry',
      'packages/sandbox',
      'packages/sign-in',
      'packages/ui',
      'packages/vocabulary',
      'edge',
      'infra',
    ],
    tests: ['apps/consumer', 'apps/portal'],
  },
}

/** Folders outside of the workspaces whose files any workspace may read. */
const shared = ['examples']

const testing = /(^|\/)testing(\/|$)/

/**
 * Returns one line for each import that points the wrong way, and for each workspace that the table does not list. An
 * import of another workspace goes by the name of the package, so that its `exports` decide, and by package.json, from
 * which Nx knows what a cached result depends on.
 */
export function importBreaches(imports: readonly WorkspaceImport[], manifests: Manifests): string[] {
  const folderOf = new Map(Object.entries(manifests).flatMap(([folder, one]) => (one ? [[one.name, folder]] : [])))
  const unknown = Object.keys(manifests)
    .filter((folder) => !allowed[folder])
    .map((folder) => `${folder} has no entry in the table of allowed dependencies`)
  const wrong = imports.flatMap((one) => {
    const problem = one.specifier.startsWith('.') ? relativeProblem(one) : packageProblem(one, manifests, folderOf)
    return problem === null ? [] : [`${one.folder}/${one.file} imports ${one.specifier}: ${problem}`]
  })
  return [...unknown, ...wrong]
}

function relativeProblem({ folder, file, specifier }: WorkspaceImport): string | null {
  const path = join(folder, dirname(file), specifier)
  if (!path.startsWith(`${folder}/`)) {
    const isShared = shared.some((one) => path.startsWith(`${one}/`))
    return isShared ? null : 'import another workspace by the name of its package and an entry of its exports'
  }
  return testing.test(path) && !isTest(file) ? 'product code does not import test support' : null
}

function packageProblem(
  { folder, file, specifier }: WorkspaceImport,
  manifests: Manifests,
  folderOf: ReadonlyMap<string, string>,
): string | null {
  const name = specifier.split('/', 2).join('/')
  const target = folderOf.get(name)
  if (target === undefined) return null
  if (target === folder) return 'a workspace imports its own files by relative paths'
  const { product = [], tests = [] } = allowed[folder] ?? {}
  if (!product.includes(target)) {
    if (!tests.includes(target)) return `${folder} must not depend on ${target}`
    if (!isTest(file)) return `only the tests of ${folder} may use ${target}`
  }
  if (testing.test(specifier) && !isTest(file)) return 'product code does not import test support'
  const { dependencies = {}, devDependencies = {} } = manifests[folder] ?? {}
  const isDeclared = name in dependencies || (isTest(file) && name in devDependencies)
  return isDeclared ? null : `the package.json of ${folder} does not name it`
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || testing.test(file) || file.startsWith('e2e/')
}
