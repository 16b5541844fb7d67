import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { type ApiFieldName, type ApiFieldOf, type ApiSide, apiFields } from '@breakwater/contracts/generated/api-fields'
import type { Mutation, Query } from '@breakwater/contracts/generated/schema'
import type { AppSyncResolverEvent, Context } from 'aws-lambda'
import * as z from 'zod'
import type { Answer } from './answer.ts'
import { ApiError } from './api-error.ts'
import { type Admit, type Caller, claimsOf, requireGroup } from './caller.ts'
import { describeFault } from './describe-fault.ts'
import type { Reporting } from './reporting.ts'
import type { StaffMember } from './staff-member.ts'

/** The person who asks for a field of each side. */
type CallerOf = { consumer: Caller; staff: StaffMember }

/** Answers one field of the API. */
type AnswerField<Result, Person> = (sent: unknown, caller: Person) => Promise<Answer<Result>>

/** How some fields of the API are answered. */
export type Fields<Name extends ApiFieldName> = {
  [Field in Name]: AnswerField<(Query & Mutation)[Field], CallerOf[(typeof apiFields)[Field]['side']]>
}

const facts = new Map<string, (typeof apiFields)[ApiFieldName]>(Object.entries(apiFields))

/** What a function that answers the API works with. */
export type ApiContext<Side extends ApiSide> = Reporting & {
  /** The user pool whose tokens are accepted. */
  issuer: string
  admit: Admit<CallerOf[Side]>
}

type ResolverEvent = Pick<AppSyncResolverEvent<unknown>, 'arguments' | 'info' | 'request'> & { identity?: unknown }

/**
 * The Lambda handler for some fields: the person first, as the pool knows them now, then the field. A refusal leaves it as
 * `CODE: text`, which AppSync passes on as the error's message; anything else leaves it as INTERNAL and is counted as a
 * fault. Powertools' own AppSync resolver is not used since it answers `{ error }` where the invocation has to fail.
 */
export function createHandler<Side extends ApiSide>(
  { issuer, admit, logger, metrics }: ApiContext<Side>,
  fields: Fields<ApiFieldOf<Side>>,
) {
  const byName = new Map<string, AnswerField<unknown, CallerOf[Side]>>(Object.entries(fields))

  return async (event: ResolverEvent, context: Pick<Context, 'awsRequestId'>): Promise<unknown> => {
    const { fieldName } = event.info
    logger.resetKeys()
    logger.appendKeys({ field: fieldName, requestId: context.awsRequestId })
    try {
      const claims = claimsOf(event, issuer)
      logger.appendKeys({ caller: claims.sub, record: namedRecord(event.arguments) })
      const [field, answerField] = [facts.get(fieldName), byName.get(fieldName)]
      if (!field || !answerField) throw new Error(`the schema sends ${fieldName} to a function that does not answer it`)
      const caller = await admit(claims)
      // AppSync goes by the groups in the token; a person may have left one since.
      if (field.side === 'staff') requireGroup(caller, field.groups)
      const answer = await answerField(event.arguments, caller)
      logger.info('answered')
      return answer
    } catch (error) {
      throw refusalOf(error, { logger, metrics })
    }
  }
}

const recordId = z.uuid().optional().catch(undefined)
const recordIds = { id: recordId, caseId: recordId }
const argumentsSchema = z.object({ ...recordIds, input: z.object(recordIds).catch({}) }).catch({ input: {} })

/** The id of the record that a call names, so that refused tries can be followed. Other text from a caller is not logged. */
function namedRecord(sent: unknown): string | undefined {
  const { id, caseId, input } = argumentsSchema.parse(sent)
  return id ?? caseId ?? input.id ?? input.caseId
}

function refusalOf(error: unknown, { logger, metrics }: Reporting): ApiError {
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
