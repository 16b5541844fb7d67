import { execute, type GraphQLResolveInfo, getArgumentValues } from 'graphql'
import type { ResolverContext } from './api-schema.ts'
import { type FormattedError, formatFieldError } from './format-error.ts'
import { prepareOperation, readGraphqlRequest, unfitVariables } from './prepare-operation.ts'
import { type FrameError, unsupported } from './realtime/frames.ts'
import type { RunningApi } from './running-api.ts'
import type { Subscription } from './subscriptions.ts'

/**
 * Reads what a client asks to receive, and runs the resolver of its field: an error of it is a subscription that is
 * refused. @param text the JSON of query and variables
 */
export async function startSubscription(
  api: Pick<RunningApi, 'schema' | 'read'>,
  text: string,
  request: Omit<ResolverContext, 'variables' | 'resolversRun' | 'record'>,
): Promise<Subscription | { errors: FrameError[] }> {
  const graphql = readGraphqlRequest(text)
  if (!graphql) return { errors: [unsupported('unknown')] }
  const prepared = prepareOperation(api.read(graphql.query), graphql)
  if (prepared.kind === 'unreadable')
    return { errors: [{ errorType: 'MalformedHttpRequestException', message: prepared.message }] }
  if (prepared.kind === 'invalid') return { errors: prepared.errors.map(asFrameError) }
  const { document, operation, variables } = prepared
  if (operation.operation !== 'subscription') return { errors: [unsupported(operation.operation)] }
  const unfit = unfitVariables(api.schema, prepared)
  if (unfit) return { errors: unfit.map(asFrameError) }
  const asked: Pick<Subscription, 'field' | 'args'>[] = []
  const context: ResolverContext = {
    ...request,
    variables,
    resolversRun: 0,
    record: { add: (info) => void (info.path.prev ?? asked.push(subscribedField(info))) },
  }
  const { errors } = await execute({
    schema: api.schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName: operation.name?.value,
  })
  if (errors) return { errors: errors.map((error) => asFrameError(formatFieldError(api.schema, error))) }
  const [field] = asked
  if (!field) return { errors: [unsupported('unknown')] }
  return { ...field, document, operationName: operation.name?.value, variables, identity: request.identity }
}

function subscribedField({ parentType, fieldName, fieldNodes, variableValues }: GraphQLResolveInfo) {
  const [definition, node] = [parentType.getFields()[fieldName], fieldNodes[0]]
  return { field: fieldName, args: definition && node ? getArgumentValues(definition, node, variableValues) : {} }
}

function asFrameError({ errorType, message }: FormattedError): FrameError {
  return { ...(errorType !== undefined && { errorType }), message }
}
