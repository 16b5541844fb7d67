/**
 * The folders of this repository that each folder may import: dependencies point one way (docs/architecture.md). Nx
 * reads the imports from the sources and from each package.json, including relative paths across folders.
 */
const allowed: Record<string, readonly string[]> = {
  'packages/vocabulary': [],
  'packages/domain': ['packages/vocabulary'],
  'packages/contracts': ['packages/vocabulary'],
  'packages/registry': ['packages/vocabulary'],
  'packages/sign-in': [],
  'packages/ui': ['packages/contracts', 'packages/domain', 'packages/vocabulary'],
  'packages/local-dynamodb': [],
  'packages/cloud': [],
  'packages/iam': ['packages/cloud'],
  'packages/policy-kit': ['packages/cloud', 'packages/iam'],
  'packages/sandbox': ['packages/cloud', 'packages/iam', 'packages/local-dynamodb'],
  'apps/consumer': ['packages/contracts', 'packages/domain', 'packages/sign-in', 'packages/ui', 'packages/vocabulary'],
  'apps/portal': ['packages/contracts', 'packages/domain', 'packages/sign-in', 'packages/ui', 'packages/vocabulary'],
  // cloud, iam, local-dynamodb and sandbox are for its tests only.
  'apps/agency': [
    'packages/cloud',
    'packages/contracts',
    'packages/domain',
    'packages/iam',
    'packages/local-dynamodb',
    'packages/policy-kit',
    'packages/registry',
    'packages/sandbox',
    'packages/vocabulary',
  ],
  edge: ['packages/registry', 'packages/vocabulary'],
  // cloud, iam and sandbox are for its tests only.
  infra: ['packages/cloud', 'packages/iam', 'packages/policy-kit', 'packages/registry', 'packages/sandbox', 'edge'],
  tools: [
    'apps/agency',
    'apps/consumer',
    'apps/portal',
    'packages/cloud',
    'packages/contracts',
    'packages/domain',
    'packages/iam',
    'packages/registry',
    'packages/sandbox',
    'packages/vocabulary',
    'packages/sign-in',
    'edge',
    'infra',
  ],
}

/** The part of `nx graph --file` that is read here. */
export type ProjectGraph = {
  nodes: Record<string, { data: { root: string } }>
  dependencies: Record<string, { source: string; target: string }[]>
}

/** Returns one line for each import that points the wrong way, and for each project that the table does not list. */
export function dependencyBreaches(graph: ProjectGraph): string[] {
  const root = (project: string) => graph.nodes[project]?.data.root
  return Object.entries(graph.dependencies).flatMap(([project, dependencies]) => {
    const from = root(project)
    if (from === undefined) return []
    const targets = allowed[from]
    if (!targets) return [`${from} has no entry in the table of allowed dependencies`]
    return dependencies.flatMap(({ target }) => {
      const to = root(target)
      return to === undefined || targets.includes(to) ? [] : [`${from} must not depend on ${to}`]
    })
  })
}
