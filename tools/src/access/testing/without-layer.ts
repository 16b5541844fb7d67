import type { ApplicablePolicies } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'

/** What may stand between a caller and a resource of another account. */
export const layers = ['identity', 'resource', 'serviceControl', 'resourceControl'] as const
export type Layer = (typeof layers)[number]

/** The same policies after the worst mistake that can be made in one layer: it allows everything to everybody. */
export function withoutLayer(policies: ApplicablePolicies, layer: Layer): ApplicablePolicies {
  switch (layer) {
    case 'identity':
      return { ...policies, identity: [fullAwsAccess] }
    case 'resource':
      return { ...policies, resource: { ...rcpFullAwsAccess, name: 'opened to everybody' } }
    case 'serviceControl':
      return { ...policies, serviceControl: policies.serviceControl.map(() => [fullAwsAccess]) }
    case 'resourceControl':
      return { ...policies, resourceControl: policies.resourceControl.map(() => [rcpFullAwsAccess]) }
  }
}

/** Every choice of some of them, none and all included. */
export function choices<Item>([first, ...others]: readonly Item[]): Item[][] {
  if (first === undefined) return [[]]
  return choices(others).flatMap((choice) => [choice, [first, ...choice]])
}
