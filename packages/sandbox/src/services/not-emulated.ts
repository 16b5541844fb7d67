import type { Resource } from '@breakwater/cloud/resource'
import { isEmulated, resourceType } from './resource-types.ts'

/** Lists what is synthesized but not emulated: one line for each type or feature, with its count. */
export function listNotEmulated(resources: readonly Resource[]): string[] {
  const left = resources.flatMap((resource) =>
    isEmulated(resource.type)
      ? (resourceType(resource.type)?.notEmulated?.(resource, resources) ?? [])
      : [resource.type],
  )
  return [...Map.groupBy(left, (name) => name)]
    .map(([name, all]) => `${name} (${all.length})`)
    .sort((one, other) => one.localeCompare(other))
}
