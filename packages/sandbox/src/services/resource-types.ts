import type { Identities } from '@breakwater/cloud/physical-identity'
import type { PolicyCarriers } from '@breakwater/iam/resource-policies'
import type { ResourceType } from '../kit/resource-type.ts'
import { services } from './index.ts'

const owners = new Map(
  services.flatMap((service) => Object.entries(service.resources).map(([type, known]) => [type, { service, known }])),
)

/** Returns what is known of a CloudFormation type; undefined if no service has it. */
export function resourceType(type: string): ResourceType | undefined {
  return owners.get(type)?.known
}

/** The names of resources, by type: for readSynthesizedCloud(). */
export const identities: Identities = Object.fromEntries(
  [...owners].flatMap(([type, { known }]) => (known.identity ? [[type, known.identity]] : [])),
)

/** The resources that have access policies: for readAccessModel(). */
export const policyCarriers: PolicyCarriers = {
  read: (resource, resources) => resourceType(resource.type)?.policies?.(resource, resources),
  guardian(arn) {
    const service = services.find(({ scope }) => scope === arn.split(':')[2])
    return service?.guardian?.(arn) ?? arn
  },
  actionPrefix: (type) => owners.get(type)?.service.scope ?? type.split('::')[1]?.toLowerCase() ?? '',
}

/** Returns whether the sandbox emulates resources of a type. */
export function isEmulated(type: string): boolean {
  const owner = owners.get(type)
  return owner !== undefined && (owner.known.isEmulated ?? owner.service.open !== undefined)
}

/** The prefixes of the IAM actions that the sandbox evaluates policies for. */
export const decidedPrefixes: ReadonlySet<string> = new Set(
  services.flatMap(({ scope, open, asksFor = [] }) => (open ? [scope, ...asksFor] : asksFor)),
)
