import { createHash } from 'node:crypto'

/** What a resource is called once it exists: the answer to `Ref`, and to `Fn::GetAtt` by attribute name. */
export type PhysicalIdentity = { ref: string; attributes: Record<string, string> }

export type IdentityRequest = {
  type: string
  logicalId: string
  path: string
  stackName: string
  accountId: string
  region: string
  gatewayUrl: string
  /** A resolved property, undefined where the template leaves it out. */
  property(name: string): string | undefined
}

/** What a resource of one type is called, and what its attributes are. */
export type Identify = (request: IdentityRequest) => PhysicalIdentity

/**
 * Ref and GetAtt by resource type. Names that AWS would draw at random are derived from account, region and path,
 * so that a restart finds its data again.
 */
export type Identities = Readonly<Record<string, Identify>>

/** A resource of a type whose attributes are not known: any of them is answered, with a name made up for it. */
export const genericIdentity: Identify = (request) => sameIdentity(generated(request, 128))

/** The attribute of a resource that the sandbox doesn't run: shaped like an ARN where the name says so. */
export function genericAttribute(request: IdentityRequest, ref: string, attribute: string): string {
  if (!/Arn$/i.test(attribute)) return attribute === 'Id' ? ref : `${ref}.${attribute}`
  return ref.startsWith('arn:') ? ref : arnOf(request, request.type.split('::')[1]?.toLowerCase() ?? 'unknown', ref)
}

/** Stack, logical id and a hash, as CloudFormation makes names up; `longest` is the service's limit in characters. */
export function generated(
  request: Pick<IdentityRequest, 'stackName' | 'logicalId' | 'path' | 'accountId' | 'region'>,
  longest: number,
): string {
  const suffix = letters(request, 12)
  const stack = request.stackName.slice(0, Math.floor((longest - suffix.length - 2) / 2))
  const logicalId = request.logicalId.slice(0, longest - suffix.length - 2 - stack.length)
  return `${stack}-${logicalId}-${suffix}`
}

/** A resource whose `Ref` is all that is asked of it. */
export function sameIdentity(ref: string): PhysicalIdentity {
  return { ref, attributes: {} }
}

/** A resource that is called by its id. */
export function idOnly(id: string): PhysicalIdentity {
  return { ref: id, attributes: { Id: id } }
}

/** @param resource what comes after the account, for example `table/records` */
export function arnOf(request: IdentityRequest, service: string, resource: string): string {
  return `arn:aws:${service}:${request.region}:${request.accountId}:${resource}`
}

type Placed = Pick<IdentityRequest, 'accountId' | 'region' | 'path'>

/** 32 bytes that belong to a resource's place. */
export function digest({ accountId, region, path }: Placed): Buffer {
  return createHash('sha256').update(`${accountId}/${region}/${path}`).digest()
}

/** Lower-case letters and digits that belong to a resource's place. */
export function letters(placed: Placed, length: number): string {
  return BigInt(`0x${digest(placed).toString('hex')}`)
    .toString(36)
    .slice(-length)
}

/** A UUID that belongs to a resource's place. */
export function uuid(placed: Placed): string {
  const hex = digest(placed).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
