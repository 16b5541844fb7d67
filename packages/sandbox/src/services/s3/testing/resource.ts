import type { Resource } from '@breakwater/cloud/resource'

export const accountId = '111111111111'

type More = { properties?: object; attributes?: Record<string, string> }

/** A resource of the account that is not read from a template. */
export function resource(type: string, ref: string, { properties = {}, attributes = {} }: More = {}): Resource {
  const identity = { path: `Root/${ref}`, logicalId: ref, type, accountId, region: 'us-east-1', ref }
  return { ...identity, properties: { ...properties }, attributes }
}
