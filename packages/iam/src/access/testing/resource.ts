import type { Resource } from '@breakwater/cloud/resource'

/** A resource of a template of one account. */
export function resource(type: string, ref: string, properties: object): Resource {
  const place = { path: `Stack/${ref}`, logicalId: ref, accountId: '111111111111', region: 'us-east-1' }
  return { ...place, type, ref, properties: { ...properties }, attributes: {} }
}
