import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  print,
  type SelectionNode,
} from 'graphql'
import type { Identity } from './identity.ts'

/** The event that a direct Lambda resolver receives. */
export type ResolverEvent = {
  arguments: Record<string, unknown>
  identity: Identity
  source: unknown
  request: { headers: Record<string, string>; domainName: null }
  prev: null
  info: {
    fieldName: string
    parentTypeName: string
    variables: Record<string, unknown>
    selectionSetList: string[]
    selectionSetGraphQL: string
  }
  stash: Record<string, never>
}

/** The part of the request that all its resolvers receive. */
export type ResolverRequest = {
  identity: Identity
  headers: Record<string, string>
  /** As the client sent them. */
  variables: Record<string, unknown>
}

/** The field to resolve. */
export type ResolvedField = { source: unknown; args: Record<string, unknown>; info: GraphQLResolveInfo }

export function createResolverEvent(request: ResolverRequest, { source, args, info }: ResolvedField): ResolverEvent {
  const selections = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? [])
  return {
    arguments: { ...unsetArguments(info.fieldNodes, args), ...args },
    identity: request.identity,
    source: source ?? null,
    request: { headers: request.headers, domainName: null },
    prev: null,
    info: {
      fieldName: info.fieldName,
      parentTypeName: info.parentType.name,
      variables: request.variables,
      selectionSetList: listFields(selections, info),
      selectionSetGraphQL: selections.length > 0 ? print({ kind: Kind.SELECTION_SET, selections }) : '',
    },
    stash: {},
  }
}

/**
 * Finds arguments whose variable has no value: AppSync passes them to a function as null, where GraphQL would omit
 * them.
 */
function unsetArguments(nodes: readonly FieldNode[], args: Record<string, unknown>): Record<string, null> {
  const unset = (nodes[0]?.arguments ?? []).filter(
    ({ name, value }) => value.kind === Kind.VARIABLE && !Object.hasOwn(args, name.value),
  )
  return Object.fromEntries(unset.map(({ name }) => [name.value, null]))
}

/** Lists paths such as `items/id`: aliases replace names, fragments are expanded, skipped fields are left out. */
function listFields(selections: readonly SelectionNode[], info: GraphQLResolveInfo): string[] {
  const paths = new Set<string>()
  // Which fragments the fields of a path have: one that is used twice below the same path adds nothing.
  const expanded = new Set<string>()

  function add(nodes: readonly SelectionNode[], prefix: string): void {
    for (const node of nodes) {
      if (!isIncluded(node, info)) continue
      if (node.kind === Kind.FIELD) {
        const path = `${prefix}${(node.alias ?? node.name).value}`
        paths.add(path)
        if (node.selectionSet) add(node.selectionSet.selections, `${path}/`)
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        add(node.selectionSet.selections, prefix)
      } else {
        const use = `${prefix}...${node.name.value}`
        if (expanded.has(use)) continue
        expanded.add(use)
        add(info.fragments[node.name.value]?.selectionSet.selections ?? [], prefix)
      }
    }
  }

  add(selections, '')
  return [...paths]
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false
}
