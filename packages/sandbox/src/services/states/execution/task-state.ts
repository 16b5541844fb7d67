import type { Integration } from '../integrations/integration.ts'
import { demandResource } from '../integrations/read-resource.ts'
import { templated } from '../language/data-flow.ts'
import type { StateOf } from '../language/definition.ts'
import { demandAt, type Scope } from '../language/json-path/scope.ts'
import { isObject, type Json } from '../language/value/json.ts'
import { runtimeFault, StatesFault } from '../language/value/states-fault.ts'
import { selectedInput } from './children.ts'
import type { Frame, TaskFrame, TaskPhase } from './execution.ts'
import { failState } from './fail-state.ts'
import { shown } from './history-event.ts'
import { leaveWithResult } from './leave-state.ts'
import { addEvent, type Event, type Run, scopeOf, stateOf, toPhase } from './run.ts'

/** A Task without a limit may take this long, in seconds. */
const usualTimeout = 99_999_999

/**
 * Begins an attempt of a Task; the runner then makes its call.
 * @throws StatesFault
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export function beginTask(run: Run, frame: Frame, state: StateOf<'Task'>): void {
  const integration = demandResource(state.Resource)
  const attempt = run.newId()
  const plain = scopeOf(run, frame, selectedInput(run, frame))
  const scope = integration.pattern === 'token' ? withToken(plain, run.tokenOf(frame.id, attempt)) : plain
  const parameters = templated(state.Parameters, scope)
  const timeout = secondsOf(state.TimeoutSeconds, state.TimeoutSecondsPath, { name: 'TimeoutSecondsPath', scope })
  const heartbeat = secondsOf(state.HeartbeatSeconds, state.HeartbeatSecondsPath, {
    ...{ name: 'HeartbeatSecondsPath', scope },
  })
  const scheduled = addEvent(run, frame, scheduledEvent(run, integration, { parameters, timeout, heartbeat }))
  const started = addEvent(run, scheduled, startedEvent(integration))
  toPhase(run, started, {
    ...{ kind: 'task', attempt, parameters, timeoutAt: run.now() + (timeout ?? usualTimeout) * 1000 },
    ...(heartbeat !== undefined && { heartbeatSeconds: heartbeat, heartbeatAt: run.now() + heartbeat * 1000 }),
  })
}

function withToken(scope: Scope, token: string): Scope {
  return { ...scope, context: { ...(scope.context as { [name: string]: Json }), Task: { Token: token } } }
}

function secondsOf(
  stated: number | undefined,
  path: string | undefined,
  { name, scope }: { name: string; scope: Scope },
): number | undefined {
  if (path === undefined) return stated
  const found = demandAt(path, name, scope)
  if (typeof found === 'number' && Number.isInteger(found) && found > 0 && found <= usualTimeout) return found
  throw runtimeFault(`The ${name} field must refer to a whole number of seconds from 1 to ${usualTimeout}`)
}

function scheduledEvent(
  { execution }: Run,
  { isFunction, resource, resourceType }: Integration,
  { parameters, timeout, heartbeat }: { parameters: Json; timeout: number | undefined; heartbeat: number | undefined },
): Event {
  const times = {
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  }
  if (isFunction) return ['LambdaFunctionScheduled', { resource, ...shown('input', parameters), ...times }]
  const region = execution.arn.split(':')[3]
  return ['TaskScheduled', { resourceType, resource, region, parameters: JSON.stringify(parameters), ...times }]
}

function startedEvent({ isFunction, resource, resourceType }: Integration): Event {
  return isFunction ? ['LambdaFunctionStarted', {}] : ['TaskStarted', { resourceType, resource }]
}

/** Returns what the Task of a frame names. @throws StatesFault */
export function integrationIn(run: Run, frame: Frame): Integration {
  const state = stateOf(run, frame)
  if (state.Type !== 'Task') throw new Error(`${frame.state} is no Task`)
  return demandResource(state.Resource)
}

/** Takes the response of a call: it is the result of the Task, or the Task goes on waiting. @throws StatesFault */
export function takeResponse(run: Run, frame: TaskFrame, response: Json): void {
  const { pattern, resource, resourceType } = integrationIn(run, frame)
  if (pattern === 'response') {
    completeTask(run, frame, response)
    return
  }
  const child = isObject(response) && typeof response.ExecutionArn === 'string' ? response.ExecutionArn : undefined
  const details = { resourceType, resource, ...shown('output', response) }
  toPhase(run, addEvent(run, frame, ['TaskSubmitted', details]), {
    ...{ ...frame.phase, isSubmitted: true },
    ...(pattern !== 'token' && child !== undefined && { child }),
  })
}

/** Ends a Task with its result. @throws StatesFault */
export function completeTask(run: Run, frame: Frame, result: Json): void {
  const { isFunction, resource, resourceType } = integrationIn(run, frame)
  const event: Event = isFunction
    ? ['LambdaFunctionSucceeded', shown('output', result)]
    : ['TaskSucceeded', { resourceType, resource, ...shown('output', result) }]
  leaveWithResult(run, addEvent(run, frame, event), result)
}

/** Ends an attempt of a Task with a fault. */
export function failTask(run: Run, frame: TaskFrame, fault: StatesFault): void {
  const { isFunction, resource, resourceType, pattern } = integrationIn(run, frame)
  const isOfCall = pattern !== 'response' && !frame.phase.isSubmitted
  const details = { error: fault.error, cause: fault.faultCause }
  const name = fault.error === 'States.Timeout' ? 'TimedOut' : 'Failed'
  const event: Event = isFunction
    ? [`LambdaFunction${name}`, details]
    : [isOfCall && name === 'Failed' ? 'TaskSubmitFailed' : `Task${name}`, { resourceType, resource, ...details }]
  failState(run, addEvent(run, frame, event), fault)
}

/** Returns the fault of a Task whose time is over; undefined if it is not. */
export function timeoutOf({ timeoutAt, heartbeatAt }: TaskPhase, now: number): StatesFault | undefined {
  if (timeoutAt <= now) return new StatesFault('States.Timeout')
  return heartbeatAt !== undefined && heartbeatAt <= now
    ? new StatesFault('States.Timeout', undefined, 'States.HeartbeatTimeout')
    : undefined
}
