import type { Logger } from '@aws-lambda-powertools/logger'
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Mutation, Query } from '@breakwater/contracts/generated/schema'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'
import type { AppSyncResolverEvent, Context } from 'aws-lambda'
import type { ApiFunctionName, apiFields } from '../api-fields.ts'
import type { Answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import { type Caller, callerOf, requireGroup } from './caller.ts'

type FieldName<F extends ApiFunctionName> = (typeof apiFields)[F]['Query' | 'Mutation'][number]

/** How a function answers one field of the API. */
export type Field<Result> = {
  /** Staff groups that may ask; none for the consumers' fields. */
  groups?: readonly StaffGroup[]
  answer(sent: unknown, caller: Caller, accessToken: string): Promise<Answer<Result>>
}

/** One entry for each field that the schema gives to the function. */
export type Fields<F extends ApiFunctionName> = { [Name in FieldName<F>]: Field<(Query & Mutation)[Name]> }

/** What stands before every field. */
export type Door = {
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
export function createHandler<F extends ApiFunctionName>({ issuer, logger, metrics }: Door, fields: Fields<F>) {
  const byName = new Map<string, Field<unknown>>(Object.entries(fields))

  return async (event: ResolverEvent, context: Pick<Context, 'awsRequestId'>): Promise<unknown> => {
    const { fieldName } = event.info
    logger.resetKeys()
    logger.appendKeys({ field: fieldName, requestId: context.awsRequestId })
    try {
      const caller = callerOf(event.identity, issuer)
      logger.appendKeys({ caller: caller.sub })
      const field = byName.get(fieldName)
      if (!field) throw new Error(`the schema sends ${fieldName} to a function that does not answer it`)
      if (field.groups) requireGroup(caller, field.groups)
      const answer = await field.answer(event.arguments, caller, event.request.headers.authorization ?? '')
      logger.info('answered')
      return answer
    } catch (error) {
      throw refusalOf(error, { logger, metrics })
    }
  }
}

function refusalOf(error: unknown, { logger, metrics }: Pick<Door, 'logger' | 'metrics'>): ApiError {
  if (error instanceof ApiError) {
    logger.info('refused', { code: error.code })
    return error
  }
  // Lambda's own error metric counts refusals as well; this one is what an alarm can stand on.
  metrics.addMetric('Fault', MetricUnit.Count, 1)
  metrics.publishStoredMetrics()
  logger.error('failed', { fault: describeFault(error) })
  return new ApiError('INTERNAL', 'something went wrong on our side; try again in a moment')
}

/** What is known of a fault without its messages: a service's message may repeat the value that it did not like. */
function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    name: error.name,
    at: frames?.slice(0, 6).map((line) => line.trim()),
    ...(error.cause ? { cause: describeFault(error.cause) } : {}),
  }
}
