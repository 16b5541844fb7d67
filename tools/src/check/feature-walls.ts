import type { ImportGraph } from './import-graph.ts'

/** The areas of a web application, each with the areas that it may import (docs/architecture.md). */
const allowed: Record<string, readonly string[]> = {
  shared: [],
  session: ['shared'],
  features: ['session', 'shared'],
  shell: ['features', 'session', 'shared'],
  'main.tsx': ['shell', 'session', 'shared'],
}

/** @param files those of an application's `src` @returns one line for each import that an area may not have, and for each import of one feature by another */
export function wallBreaches(files: ImportGraph): string[] {
  const imports = [...files].flatMap(([from, targets]) => targets.map((to) => ({ from, to })))
  return imports.flatMap(({ from, to }) => {
    const [area = '', feature] = from.split('/')
    const [target = '', targetFeature] = to.split('/')
    if (area === target) {
      const isOther = area === 'features' && feature !== targetFeature
      return isOther ? [`${from} must not import ${to}: features do not import each other`] : []
    }
    const targets = allowed[area]
    if (!targets) return [`${from} is in no known area`]
    return targets.includes(target) ? [] : [`${from} must not import ${to}`]
  })
}
