import type { Logger } from '@aws-lambda-powertools/logger'
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { type ApiFieldName, type ApiFieldOf, type ApiSide, apiFields } from '@breakwater/contracts/generated/api-fields'
import type { Mutation, Query } from '@breakwater/contracts/generated/schema'
import type { AppSyncResolverEvent, Context } from 'aws-lambda'
import type { Answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import { type Caller, callerOf, requireGroup } from './caller.ts'

/** Answers one field of the API. */
type AnswerField<Result> = (sent: unknown, caller: Caller, accessToken: string) => Promise<Answer<Result>>

/** How some fields of the API are answered. */
export type Fields<Name extends ApiFieldName> = { [Field in Name]: AnswerField<(Query & Mutation)[Field]> }

const facts = new Map<string, (typeof apiFields)[ApiFieldName]>(Object.entries(apiFields))

/** What a function that answers the API works with. */
export type ApiContext = {
  /** The user pool whose tokens are accepted. */
  issuer: string
  logger: Pick<Logger, 'resetKeys' | 'appendKeys' | 'info' | 'error'>
  metrics: { addMetric(...metric: Parameters<Metrics['addMetric']>): unknown; publishStoredMetrics(): unknown }
}

type ResolverEvent = Pick<AppSyncResolverEvent<unknown>, 'arguments' | 'identity' | 'info' | 'request'>

/**
 * The Lambda handler for some fields: caller first, then the field. A refusal leaves it as `CODE: text`, which AppSync
 * passes on as the error's message; anything else leaves it as INTERNAL and is counted as a fault. Powertools' own
 * AppSync resolver is not used since it answers `{ error }` where the invocation has to fail.
 */
export function createHandler<Side extends ApiSide>(
  { issuer, logger, metrics }: ApiContext,
  fields: Fields<ApiFieldOf<Side>>,
) {
  const byName = new Map<string, AnswerField<unknown>>(Object.entries(fields))

  return async (event: ResolverEvent, context: Pick<Context, 'awsRequestId'>): Promise<unknown> => {
    const { fieldName } = event.info
    logger.resetKeys()
    logger.appendKeys({ field: fieldName, requestId: context.awsRequestId })
    try {
      const caller = callerOf(event.identity, issuer)
      logger.appendKeys({ caller: caller.sub })
      const [field, answerField] = [facts.get(fieldName), byName.get(fieldName)]
      if (!field || !answerField) throw new Error(`the schema sends ${fieldName} to a function that does not answer it`)
      // AppSync refuses other groups before they get here, by the same directives.
      if (field.side === 'staff') requireGroup(caller, field.groups)
      const answer = await answerField(event.arguments, caller, event.request.headers.authorization ?? '')
      logger.info('answered')
      return answer
    } catch (error) {
      throw refusalOf(error, { logger, metrics })
    }
  }
}

function refusalOf(error: unknown, { logger, metrics }: Pick<ApiContext, 'logger' | 'metrics'>): ApiError {
  if (error instanceof ApiError) {
    logger.info('refused', { code: error.code })
    return error
  }
  // Lambda's own error metric counts refusals as well, so alarms watch this one.
  metrics.addMetric('Fault', MetricUnit.Count, 1)
  metrics.publishStoredMetrics()
  logger.error('failed', { fault: describeFault(error) })
  return new ApiError('INTERNAL', 'something went wrong on our side; try again in a moment')
}

/** Describes a fault without its messages: a service's message may repeat a personal value that it refused. */
function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    name: error.name,
    at: frames?.slice(0, 6).map((line) => line.trim()),
    ...(error.cause ? { cause: describeFault(error.cause) } : {}),
  }
}
