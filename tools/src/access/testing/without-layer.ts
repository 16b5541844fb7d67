import type { ApplicablePolicies } from '@breakwater/iam/access-request'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'

/** The policy types that can deny a caller access to a resource of another account. */
export const layers = ['identity', 'resource', 'serviceControl', 'resourceControl'] as const
export type Layer = (typeof layers)[number]

/** Returns the policies after the worst mistake in one layer: it allows everything to everyone. */
export function withoutLayer(policies: ApplicablePolicies, layer: Layer): ApplicablePolicies {
  switch (layer) {
    case 'identity':
      return { ...policies, identity: [fullAwsAccess] }
    case 'resource':
      return { ...policies, resource: { ...rcpFullAwsAccess, name: 'open to everyone' } }
    case 'serviceControl':
      return { ...policies, serviceControl: policies.serviceControl.map(() => [fullAwsAccess]) }
    case 'resourceControl':
      return { ...policies, resourceControl: policies.resourceControl.map(() => [rcpFullAwsAccess]) }
  }
}

/** Returns every subset, including the empty and the full one. */
export function choices<Item>([first, ...others]: readonly Item[]): Item[][] {
  if (first === undefined) return [[]]
  return choices(others).flatMap((choice) => [choice, [first, ...choice]])
}
