import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { isoSeconds } from '../../kit/clock/iso-seconds.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { stringAttributes } from '../../kit/message-attributes.ts'
import { queuePath } from '../../kit/queue-path.ts'
import {
  createRetries,
  type ExhaustedCondition,
  type Fault,
  fractionOf,
  type Job,
  type Retries,
} from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { arnsOf } from './arns.ts'
import { withContextAttributes } from './context-attributes.ts'
import type { StoredSchedule } from './schedule-store.ts'
import type { TargetCall } from './target-call.ts'
import { callOf } from './target-kinds.ts'

type InvocationFault = Fault & { code: string; message: string }

/** An invocation of a schedule's target, with what the schedule was when it ran. */
export type Invocation = Job<InvocationFault> & {
  executionId: string
  schedule: Pick<StoredSchedule, 'arn' | 'name' | 'groupName'> & { target: StoredSchedule['settings']['Target'] }
  /** When the schedule says, in milliseconds since 1970. */
  scheduledTime: number
  /** When its flexible time window chose to invoke the target. */
  invokedAt: number
}

/** The invocations under way. What was added reaches its target at least once, also after the end of the process. */
export type Invocations = Pick<Retries<Invocation>, 'start' | 'resume' | 'stop' | 'cancel'> & {
  /** Stores an invocation, which `start` begins. @param scheduledTime in milliseconds since 1970 */
  add(schedule: StoredSchedule, scheduledTime: number): Invocation
}

type Parts = Pick<ServiceContext, 'account' | 'as' | 'clock' | 'newId' | 'log'> & { records: SealedRecords }

export const schedulerPrincipal = 'scheduler.amazonaws.com'

/**
 * Returns the client of a schedule's target: its role, assumed for the group of the schedule.
 * @throws AccessDenied if the role's trust policy refuses
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function roleOf(
  { groupName, name, roleArn }: { groupName: string; name: string; roleArn: string },
  { account, as }: Pick<Parts, 'account' | 'as'>,
): InnerClient {
  const sourceArn = arnsOf({ accountId: account.id, region: account.region }).group(groupName)
  return as({ service: schedulerPrincipal, sourceArn, roleArn, sessionName: name })
}

export function createInvocations(parts: Parts): Invocations {
  const { records, account, clock, newId, log } = parts
  const retries = createRetries<Invocation, InvocationFault>({
    table: records.table('scheduler/invocations'),
    clock,
    policyOf: ({ schedule, invokedAt }) => ({ policy: schedule.target.RetryPolicy, since: invokedAt }),
    attempt,
    giveUp: bury,
  })

  function targetCall({
    schedule: { arn, target },
    scheduledTime,
    executionId,
    retries: tried,
    id,
  }: Invocation): TargetCall {
    const input = target.Input ?? defaultInput({ id, arn, time: scheduledTime, account })
    const attributes = { scheduleArn: arn, scheduledTime, executionId, attemptNumber: tried + 1 }
    return callOf(target, withContextAttributes(input, attributes))
  }

  async function attempt(invocation: Invocation): Promise<InvocationFault | undefined> {
    const { schedule } = invocation
    try {
      const call = targetCall(invocation)
      const role = roleOf({ ...schedule, roleArn: schedule.target.RoleArn }, parts)
      return faultInResult(await role.call(call.scope, call.operation, call.input))
    } catch (error) {
      if (error instanceof ServiceError) return { code: error.code, message: error.message }
      if (error instanceof SyntaxError) return { code: 'ValidationException', message: error.message }
      log(`scheduler: ${schedule.arn} could not invoke its target: ${error instanceof Error ? error.stack : error}`)
      return { code: 'InternalServerException', message: 'The invocation failed for an internal reason.' }
    }
  }

  /** Ends an invocation that failed finally: it goes to the dead-letter queue in the schedule's role, or is lost. */
  async function bury(invocation: Invocation, fault: InvocationFault, exhausted?: ExhaustedCondition): Promise<void> {
    const { schedule } = invocation
    const { Arn: queueArn } = schedule.target.DeadLetterConfig ?? {}
    const lost = (reason: string) =>
      log(
        `scheduler: ${schedule.arn} could not invoke ${schedule.target.Arn} (${fault.code}: ${fault.message}); ${reason}`,
      )
    if (queueArn === undefined) return lost('it has no dead-letter queue')
    try {
      const role = roleOf({ ...schedule, roleArn: schedule.target.RoleArn }, parts)
      await role.call('sqs', 'SendMessage', {
        QueueUrl: queuePath(queueArn),
        ...deadLetter({ invocation, fault, exhausted, payload: payloadOf(invocation) }),
      })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      lost(`its dead-letter queue refused it: ${error.message}`)
    }
  }

  /** Returns the input of the call that failed, as a dead letter has it. */
  function payloadOf(invocation: Invocation): string {
    try {
      return JSON.stringify(targetCall(invocation).input)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return invocation.schedule.target.Input ?? '{}'
    }
  }

  return {
    ...retries,
    add({ arn, name, groupName, settings }, scheduledTime) {
      const id = newId()
      const { Mode, MaximumWindowInMinutes = 0 } = settings.FlexibleTimeWindow
      const window = Mode === 'OFF' ? 0 : MaximumWindowInMinutes * 60_000
      const invokedAt = Math.max(clock.now(), scheduledTime + Math.floor(fractionOf(id) * window))
      const invocation = {
        ...{ id, executionId: id.replaceAll('-', '').slice(0, 16), scheduledTime, invokedAt },
        ...{ schedule: { arn, name, groupName, target: settings.Target }, retries: 0, dueAt: invokedAt },
      }
      retries.add(invocation)
      return invocation
    },
  }
}

/** An operation on many entries succeeds as a whole, also if it refuses some. */
function faultInResult(result: unknown): InvocationFault | undefined {
  const { FailedEntryCount, Entries } = (result ?? {}) as {
    FailedEntryCount?: number
    Entries?: { ErrorCode?: string; ErrorMessage?: string }[]
  }
  if (!FailedEntryCount) return undefined
  const { ErrorCode: code = 'InternalFailure', ErrorMessage: message = '' } =
    Entries?.find(({ ErrorCode }) => ErrorCode !== undefined) ?? {}
  return { code, message }
}

type Occurrence = { id: string; arn: string; time: number; account: { id: string; region: string } }

/** What the target of a schedule without an input receives. */
function defaultInput({ id, arn, time, account }: Occurrence): string {
  return JSON.stringify({
    ...{ version: '0', id, 'detail-type': 'Scheduled Event', source: 'aws.scheduler', account: account.id },
    ...{ time: isoSeconds(time), region: account.region, resources: [arn], detail: '{}' },
  })
}

type DeadLetter = {
  invocation: Invocation
  fault: InvocationFault
  exhausted: ExhaustedCondition | undefined
  payload: string
}

/** Leaves room for the attributes in a message of 256 KiB, in bytes. */
const mostPayload = 240 * 1024

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function deadLetter({ invocation, fault, exhausted, payload }: DeadLetter): object {
  const { schedule, executionId, scheduledTime, retries } = invocation
  const isTruncated = Buffer.byteLength(payload) > mostPayload
  return {
    MessageBody: isTruncated ? Buffer.from(payload).subarray(0, mostPayload).toString() : payload,
    MessageAttributes: stringAttributes({
      ERROR_CODE: fault.code,
      ERROR_MESSAGE: fault.message,
      EXECUTION_ID: executionId,
      EXHAUSTED_RETRY_CONDITION: exhausted,
      IS_PAYLOAD_TRUNCATED: String(isTruncated),
      RETRY_ATTEMPTS: String(retries),
      SCHEDULED_TIME: isoSeconds(scheduledTime),
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: schedule.target.Arn,
    }),
  }
}
