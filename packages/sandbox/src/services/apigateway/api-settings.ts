import type { Resource } from '@breakwater/cloud/resource'
import { ServiceError } from '../../kit/access/service-error.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'

/** A list of resources at a path of the management API. */
type Collection = {
  /** The last part of the CloudFormation type. */
  type: string
  /** The member that identifies a resource of the list. */
  id: string
  /** The property that names what the list is a part of. */
  parent?: string
}

/** @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html */
const roots: Readonly<Record<string, Collection>> = {
  apis: { type: 'Api', id: 'apiId' },
  domainnames: { type: 'DomainName', id: 'domainName' },
}
const parts: Readonly<Record<string, Collection>> = {
  apimappings: { type: 'ApiMapping', id: 'apiMappingId', parent: 'DomainName' },
  authorizers: { type: 'Authorizer', id: 'authorizerId', parent: 'ApiId' },
  deployments: { type: 'Deployment', id: 'deploymentId', parent: 'ApiId' },
  integrations: { type: 'Integration', id: 'integrationId', parent: 'ApiId' },
  routes: { type: 'Route', id: 'routeId', parent: 'ApiId' },
  stages: { type: 'Stage', id: 'stageName', parent: 'ApiId' },
}

/** What a path names: a list, or one resource of it. */
export type Named = { collection: Collection; owner?: { root: Collection; id: string }; id?: string }

/** Reads a path such as `/apis/ID/routes/ID`; undefined for one that names no settings. */
export function readSettingsPath(path: string): Named | undefined {
  const [root, ownerId, part, id, ...rest] = path.slice(1).split('/')
  const owner = root !== undefined && Object.hasOwn(roots, root) ? roots[root] : undefined
  if (!owner || ownerId === '' || id === '' || rest.length > 0) return undefined
  if (part === undefined) return { collection: owner, ...(ownerId !== undefined && { id: ownerId }) }
  const collection = Object.hasOwn(parts, part) ? parts[part] : undefined
  const isPartOf = (collection?.parent === 'DomainName') === (owner.type === 'DomainName')
  if (!collection || !isPartOf || ownerId === undefined) return undefined
  return { collection, owner: { root: owner, id: ownerId }, ...(id !== undefined && { id }) }
}

/** Returns the settings that a path names, as the management API writes them. @throws ServiceError if there are none */
export function settingsOf({ collection, owner, id }: Named, resources: readonly Resource[]): object[] {
  const of = ({ type }: Collection) => resources.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`)
  if (owner && !of(owner.root).some(({ ref }) => ref === owner.id)) throw notFound(owner.root, owner.id)
  const found = of(collection).filter(
    ({ ref, properties }) =>
      (owner === undefined || properties[collection.parent ?? ''] === owner.id) && (id === undefined || ref === id),
  )
  if (id !== undefined && found.length === 0) throw notFound(collection, id)
  return found.map((resource) => describe(resource, collection))
}

function notFound({ type }: Collection, id: string): ServiceError {
  return new ServiceError('NotFoundException', `Invalid ${type} identifier specified ${id}`, 404)
}

function describe({ ref, properties, attributes }: Resource, { id, parent }: Collection): object {
  const { [parent ?? '']: _owner, ...own } = properties
  return {
    ...(camelCased(own) as object),
    [id]: ref,
    ...(attributes.ApiEndpoint !== undefined && { apiEndpoint: attributes.ApiEndpoint }),
  }
}

/** Properties whose names within are the customer's: variables, tags, and route keys. */
const maps: ReadonlySet<string> = new Set(['RouteSettings', 'StageVariables', 'Tags'])

/** Writes the properties of a template with the names of the management API. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      maps.has(name) ? ofMap(member) : camelCased(member),
    ]),
  )
}

function ofMap(value: unknown): unknown {
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, camelCased(member)]))
}
