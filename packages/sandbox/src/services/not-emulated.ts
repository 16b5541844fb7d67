import type { Resource } from '@breakwater/cloud/resource'
import { isEmulated, resourceType } from './resource-types.ts'

/** 'Synthesized, not emulated': one line a type or feature, with how many there are. */
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
