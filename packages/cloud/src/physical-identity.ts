import { createHash } from 'node:crypto'

/** The names of a created resource: the values of `Ref`, and of `Fn::GetAtt` by attribute name. */
export type PhysicalIdentity = { ref: string; attributes: Record<string, string> }

export type IdentityRequest = {
  type: string
  logicalId: string
  path: string
  stackName: string
  accountId: string
  region: string
  gatewayUrl: string
  /**
   * Returns a resolved property as text by its path, for example `Template.TemplateName`; undefined if the template omits
   * it, or if it has parts.
   */
  property(name: string): string | undefined
}

/** Returns the name and the attributes of a resource of one type. */
export type Identify = (request: IdentityRequest) => PhysicalIdentity

/**
 * Ref and GetAtt by resource type. Names that AWS would generate at random are derived from account, region and path,
 * so that the data is found again after a restart.
 */
export type Identities = Readonly<Record<string, Identify>>

/** Returns the identity of a resource of an unknown type: every attribute has a generated name. */
export const genericIdentity: Identify = (request) => sameIdentity(generated(request, 128))

/** Returns an attribute of a resource that the sandbox doesn't emulate; it looks like an ARN if its name says so. */
export function genericAttribute(request: IdentityRequest, ref: string, attribute: string): string {
  if (!/Arn$/i.test(attribute)) return attribute === 'Id' ? ref : `${ref}.${attribute}`
  return ref.startsWith('arn:') ? ref : arnOf(request, request.type.split('::')[1]?.toLowerCase() ?? 'unknown', ref)
}

/**
 * Generates a name from stack, logical id and a hash, as CloudFormation does. @param longest the service's limit in
 * characters
 */
export function generated(
  request: Pick<IdentityRequest, 'stackName' | 'logicalId' | 'path' | 'accountId' | 'region'>,
  longest: number,
): string {
  const suffix = letters(request, 12)
  const stack = request.stackName.slice(0, Math.floor((longest - suffix.length - 2) / 2))
  const logicalId = request.logicalId.slice(0, longest - suffix.length - 2 - stack.length)
  return `${stack}-${logicalId}-${suffix}`
}

/** Returns the identity of a resource of which only `Ref` is used. */
export function sameIdentity(ref: string): PhysicalIdentity {
  return { ref, attributes: {} }
}

/** Returns the identity of a resource whose name is its id. */
export function idOnly(id: string): PhysicalIdentity {
  return { ref: id, attributes: { Id: id } }
}

/** Returns an ARN. @param resource the part after the account, for example `table/records` */
export function arnOf(request: IdentityRequest, service: string, resource: string): string {
  return `arn:aws:${service}:${request.region}:${request.accountId}:${resource}`
}

type Placed = Pick<IdentityRequest, 'accountId' | 'region' | 'path'>

/** Derives 32 bytes from a resource's account, region and path. */
export function digest({ accountId, region, path }: Placed): Buffer {
  return createHash('sha256').update(`${accountId}/${region}/${path}`).digest()
}

/** Derives lower-case letters and digits from a resource's account, region and path. */
export function letters(placed: Placed, length: number): string {
  return BigInt(`0x${digest(placed).toString('hex')}`)
    .toString(36)
    .slice(-length)
}

/** Derives a UUID from a resource's account, region and path. */
export function uuid(placed: Placed): string {
  const hex = digest(placed).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
