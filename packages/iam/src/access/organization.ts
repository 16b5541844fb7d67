import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import { fullAwsAccess, rcpFullAwsAccess } from '../evaluation/full-access.ts'
import { policySchema } from './policy-schema.ts'

/** The settings of an organization that no stack contains, because it is set up by hand. */
export type OrganizationSetting = {
  /** `o-…`. */
  id: string
  rootId: string
  managementAccountId: string
}

type Levels = readonly (readonly NamedPolicy[])[]

/** The organization that the synthesized accounts belong to, as IAM sees it. */
export type Organization = {
  id: string
  /**
   * Returns `ORGANIZATION/ROOT/OU/…/`, the value of aws:PrincipalOrgPaths and aws:ResourceOrgPaths; undefined for an
   * account outside.
   */
  pathOf(accountId: string): string | undefined
  /**
   * Returns policies by level, from the root to the account. The management account has none, because they don't apply
   * to it; neither do accounts outside.
   */
  serviceControl(accountId: string): Levels
  resourceControl(accountId: string): Levels
}

const attached = { Name: z.string(), TargetIds: z.array(z.string()).default([]) }
const policyProperties = z.discriminatedUnion('Type', [
  z.object({ ...attached, Type: z.literal('SERVICE_CONTROL_POLICY'), Content: policySchema('serviceControl') }),
  z.object({ ...attached, Type: z.literal('RESOURCE_CONTROL_POLICY'), Content: policySchema('resourceControl') }),
])
const unitProperties = z.object({ Name: z.string(), ParentId: z.string() })
const accountProperties = z.object({
  AccountName: z.string(),
  ParentIds: z.array(z.string()).default([]),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
})

type PolicyType = z.infer<typeof policyProperties>['Type']

/**
 * AWS Organizations attaches these policies to the root, every unit and every account, and CloudFormation does not
 * remove them.
 */
const attachedByAws: Record<PolicyType, NamedPolicy> = {
  SERVICE_CONTROL_POLICY: fullAwsAccess,
  RESOURCE_CONTROL_POLICY: rcpFullAwsAccess,
}

/** Reads units, accounts and policies from every assembly; undefined if there is no organization. */
export function readOrganization(
  resources: Resource[],
  setting: OrganizationSetting | undefined,
): Organization | undefined {
  if (!setting) return undefined
  const parents = new Map([
    ...read(resources, 'AWS::Organizations::OrganizationalUnit', unitProperties).map(
      ({ ref, properties }) => [ref, properties.ParentId] as const,
    ),
    ...read(resources, 'AWS::Organizations::Account', accountProperties).map(
      ({ ref, properties }) => [accountIdOf(ref, properties), properties.ParentIds[0] ?? setting.rootId] as const,
    ),
  ])
  const madeUp = new Map(
    read(resources, 'AWS::Organizations::Account', accountProperties).map(({ ref, properties }) => [
      ref,
      accountIdOf(ref, properties),
    ]),
  )
  const policies = read(resources, 'AWS::Organizations::Policy', policyProperties).map(({ properties }) => ({
    type: properties.Type,
    targets: properties.TargetIds.map((target) => madeUp.get(target) ?? target),
    policy: { name: properties.Name, document: properties.Content },
  }))

  const wayTo = (accountId: string): string[] => {
    const way = [accountId]
    for (let next = parents.get(accountId); next !== undefined; next = parents.get(next)) way.unshift(next)
    return way[0] === setting.rootId ? way : [setting.rootId, ...way]
  }
  const members = new Set([
    ...resources.map(({ accountId }) => accountId),
    ...parents.keys(),
    setting.managementAccountId,
  ])
  const levels = (type: PolicyType, accountId: string): Levels => {
    if (accountId === setting.managementAccountId || !members.has(accountId)) return []
    return wayTo(accountId).map((target) => [
      attachedByAws[type],
      ...policies
        .filter((attached) => attached.type === type && attached.targets.includes(target))
        .map(({ policy }) => policy),
    ])
  }
  // Every request asks for the paths, so that they are made once.
  const paths = new Map(
    [...members].map(
      (accountId) => [accountId, `${[setting.id, ...wayTo(accountId).slice(0, -1)].join('/')}/`] as const,
    ),
  )
  return {
    id: setting.id,
    pathOf: (accountId) => paths.get(accountId),
    serviceControl: (accountId) => levels('SERVICE_CONTROL_POLICY', accountId),
    resourceControl: (accountId) => levels('RESOURCE_CONTROL_POLICY', accountId),
  }
}

/**
 * Returns an account's id from its tag: AWS generates the id when it creates the account, so a template can name it
 * only in a tag.
 */
function accountIdOf(ref: string, { Tags }: z.infer<typeof accountProperties>): string {
  return Tags.find(({ Value }) => /^\d{12}$/.test(Value))?.Value ?? ref
}

function read<Schema extends z.ZodType>(resources: Resource[], type: string, schema: Schema) {
  return resources
    .filter((resource) => resource.type === type)
    .map((resource) => ({ ref: resource.ref, properties: parseProperties(schema, resource) }))
}
