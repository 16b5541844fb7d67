import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { propertyMutants } from './property-mutants.ts'
import { isFree, type NamedTemplate, promisedResources, statedResource } from './stated-resources.ts'

/**
 * Tests that each resource that holds or guards data has exactly the promised properties, that each has a promise, and
 * that no property can be dropped or changed unnoticed.
 *
 * @param promises by `STACK/LogicalId`; to change a property on purpose, change its promise as well
 */
export function describeTemplatePromises(
  templates: readonly NamedTemplate[],
  promises: Readonly<Record<string, unknown>>,
): void {
  const resources = promisedResources(templates)

  it('promise something of each resource, and of no other', () => {
    expect([...new Set(resources.map(({ name }) => name))].sort()).toEqual(Object.keys(promises).sort())
  })

  describe.each(resources.map(({ name, resource }) => [name, resource] as const))('%s', (name, resource) => {
    it('has exactly the promised properties', () => {
      expect(statedResource(resource)).toEqual(promises[name])
    })

    it('has no property that can be dropped or changed unnoticed', () => {
      const unnoticed = propertyMutants(resource).filter(
        (mutant) => !isFree(mutant.path) && isDeepStrictEqual(statedResource(mutant.resource), promises[name]),
      )
      expect(unnoticed.map(({ path, fault }) => `${path} ${fault}`)).toEqual([])
    })
  })
}
