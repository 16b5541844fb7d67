import { describe, expect, it } from 'vitest'
import { dependencyBreaches, type ProjectGraph } from './dependency-direction.ts'

function graph(...edges: [from: string, to: string][]): ProjectGraph {
  const roots = [...new Set(edges.flat())]
  return {
    nodes: Object.fromEntries(roots.map((root) => [root, { data: { root } }])),
    dependencies: Object.fromEntries(
      roots.map((root) => [
        root,
        edges.filter(([from]) => from === root).map(([source, target]) => ({ source, target })),
      ]),
    ),
  }
}

describe('dependencyBreaches', () => {
  it('accepts an application that uses a package', () => {
    expect(dependencyBreaches(graph(['apps/portal', 'packages/ui']))).toEqual([])
  })

  it('names product code that imports the sandbox', () => {
    expect(dependencyBreaches(graph(['apps/consumer', 'packages/sandbox']))).toEqual([
      'apps/consumer must not depend on packages/sandbox',
    ])
  })

  it('names a package that depends on an application', () => {
    expect(dependencyBreaches(graph(['packages/domain', 'apps/consumer']))).toEqual([
      'packages/domain must not depend on apps/consumer',
    ])
  })

  it('requires a row for a new folder', () => {
    const unknown = graph(['packages/novelty', 'packages/domain'])
    expect(dependencyBreaches(unknown)).toEqual(['packages/novelty has no entry in the table of allowed dependencies'])
  })

  it('ignores packages from npm', () => {
    const external = graph(['edge', 'packages/registry'])
    external.dependencies.edge?.push({ source: 'edge', target: 'npm:esbuild' })
    expect(dependencyBreaches(external)).toEqual([])
  })
})
