import type { RecordTable } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import { sendable } from '../../kit/message-attributes.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { type AsyncSettings, readAsyncSettings } from './async-settings.ts'
import { type Delivery, deliver, destinationNeed } from './destinations.ts'
import { latest } from './function-name.ts'
import type { Functions } from './functions.ts'
import type { FunctionError } from './invocation.ts'
import { demandOfRole } from './role-permission.ts'

/** Invocations that the caller does not wait for. What was added is on disk, and survives the end of the process. */
export type AsyncInvocations = {
  add(functionArn: string, event: { requestId: string; payload: unknown }): void
  /** Goes on with the events that a restart interrupted. @throws TemplateError if a role may not send to a destination */
  resume(): void
  stop(): void
}

/** An event that waits for an attempt. Times are milliseconds since 1970. */
type QueuedEvent = {
  requestId: string
  functionArn: string
  payload: unknown
  receivedAt: number
  dueAt: number
  /** Attempts that ended with an error of the function. */
  attempts: number
  /** Attempts, since the last error of the function, that ended with an error of Lambda. */
  faults: number
  lastError?: FunctionError
}

/** How an event ended. */
type Ending =
  | { condition: 'Success'; payload: unknown }
  | { condition: 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency' }

export type AsyncParts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'log'> & { functions: Functions }

/** The waits before the second and the third attempt after errors of the function, in milliseconds. */
const retryWaits = [60_000, 120_000]
/** The longest wait after an error of Lambda, in milliseconds. */
const longestFaultWait = 5 * 60_000
/** How much of an error message a dead letter states, in bytes. */
const errorMessageLimit = 1024

/**
 * Creates the queue of an account's asynchronous invocations.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function createAsyncInvocations(parts: AsyncParts): AsyncInvocations {
  const { account, resources, clock, log, functions } = parts
  const settings = readAsyncSettings(resources)
  const timers = createTimers(clock)
  let hasStopped = false
  const table = (): RecordTable<QueuedEvent> => account.records().table<QueuedEvent>('lambda/events')

  function schedule(event: QueuedEvent): void {
    table().put(event.requestId, event)
    wait(event)
  }

  function wait(event: QueuedEvent): void {
    timers.set(event.requestId, event.dueAt - clock.now(), () => {
      attempt(event).catch((error: Error) => {
        if (!hasStopped) log(`lambda: the event ${event.requestId} of ${event.functionArn}: ${error.stack}`)
      })
    })
  }

  async function attempt(event: QueuedEvent): Promise<void> {
    const { functionArn, requestId, payload } = event
    const rules = settings.get(functionArn)
    if (!rules) {
      log(`lambda: the event ${requestId} is discarded: the templates have no function ${functionArn} any more`)
      table().remove(requestId)
      return
    }
    if (clock.now() - event.receivedAt >= rules.maximumAge)
      return finish(event, { condition: 'EventAgeExceeded' }, rules)
    const result = await functions.run(functionArn, payload, { requestId }).catch(faultOf)
    // The account closes: its next start repeats the attempt.
    if (hasStopped) return
    if (result instanceof ServiceError) {
      if (rules.isSwitchedOff) return finish(event, { condition: 'ZeroReservedConcurrency' }, rules)
      const wait = Math.min(1000 * 2 ** event.faults, longestFaultWait)
      return retry({ ...event, faults: event.faults + 1 }, wait, rules)
    }
    const tried = { ...event, attempts: event.attempts + 1, faults: 0 }
    if (!('error' in result)) return finish(tried, { condition: 'Success', payload: result.payload }, rules)
    const failed = { ...tried, lastError: result.error }
    if (failed.attempts > rules.maximumRetries) return finish(failed, { condition: 'RetriesExhausted' }, rules)
    return retry(failed, retryWaits[failed.attempts - 1] ?? 0, rules)
  }

  /** An event that is too old by then is given up when it is. */
  function retry(event: QueuedEvent, after: number, { maximumAge }: AsyncSettings): void {
    schedule({ ...event, dueAt: Math.min(clock.now() + after, event.receivedAt + maximumAge) })
  }

  async function finish(event: QueuedEvent, ending: Ending, rules: AsyncSettings): Promise<void> {
    const record = () => invocationRecord(event, ending, clock.now())
    if (ending.condition === 'Success') await send(event, rules.onSuccess, record)
    else {
      await send(event, rules.onFailure, record)
      await send(event, rules.deadLetterArn, () => deadLetter(event))
    }
    if (!hasStopped) table().remove(event.requestId)
  }

  /** Sends in the function's role. What can't be delivered is lost, as in AWS, and the sandbox's log says so. */
  async function send(
    { functionArn, requestId }: QueuedEvent,
    arn: string | undefined,
    delivery: () => Delivery,
  ): Promise<void> {
    if (arn === undefined) return
    try {
      await deliver(functions.roleOf(functions.demand(functionArn)), arn, delivery())
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      log(`lambda: the event ${requestId} of ${functionArn} can't be sent to ${arn}: ${error.message}`)
    }
  }

  /** CloudFormation makes no function or configuration whose destinations the function's role may not send to. */
  function checkPermissions(): void {
    for (const [functionArn, { path, deadLetterArn, onSuccess, onFailure }] of settings)
      for (const arn of [deadLetterArn, onSuccess, onFailure]) {
        const need = arn === undefined ? undefined : destinationNeed(arn)
        if (need) demandOfRole(functions, { path, functionArn }, need)
      }
  }

  return {
    add(functionArn, { requestId, payload }) {
      const now = clock.now()
      schedule({ requestId, functionArn, payload, receivedAt: now, dueAt: now, attempts: 0, faults: 0 })
    },
    resume() {
      if (settings.size === 0) return
      checkPermissions()
      for (const [, event] of table().entries()) wait(event)
    },
    stop() {
      hasStopped = true
      timers.close()
    },
  }
}

/** An error of Lambda, not of the function. */
function faultOf(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  throw error
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function invocationRecord(event: QueuedEvent, ending: Ending, now: number): Delivery {
  const { requestId, functionArn, payload, attempts, lastError } = event
  const isSuccess = ending.condition === 'Success'
  const hasResponse = isSuccess || lastError !== undefined
  return {
    event: {
      detailType: `Lambda Function Invocation Result - ${isSuccess ? 'Success' : 'Failure'}`,
      resource: `${functionArn}:${latest}`,
    },
    body: {
      version: '1.0',
      timestamp: new Date(now).toISOString(),
      requestContext: {
        requestId,
        functionArn: `${functionArn}:${latest}`,
        condition: ending.condition,
        approximateInvokeCount: attempts,
      },
      requestPayload: payload,
      ...(hasResponse && {
        responseContext: {
          statusCode: 200,
          executedVersion: latest,
          ...(!isSuccess && { functionError: 'Unhandled' }),
        },
        responsePayload: isSuccess ? ending.payload : lastError,
      }),
    },
  }
}

/** A dead letter is the event alone. @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq */
function deadLetter({ requestId, payload, lastError }: QueuedEvent): Delivery {
  const stated = sendable(lastError?.errorMessage ?? '')
  const message = Buffer.from(stated).subarray(0, errorMessageLimit).toString()
  return {
    body: payload,
    attributes: {
      RequestID: { DataType: 'String', StringValue: requestId },
      ErrorCode: { DataType: 'Number', StringValue: lastError ? '200' : '429' },
      ...(message !== '' && { ErrorMessage: { DataType: 'String', StringValue: message } }),
    },
  }
}
