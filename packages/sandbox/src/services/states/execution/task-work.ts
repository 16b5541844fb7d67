import { ServiceError } from '../../../kit/access/service-error.ts'
import type { Timers } from '../../../kit/clock/timers.ts'
import type { InnerClient } from '../../../kit/inner-client.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import { childResult } from '../integrations/child-execution.ts'
import { faultOfError, runTask } from '../integrations/run-task.ts'
import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import type { Execution, TaskFrame } from './execution.ts'
import type { Run } from './run.ts'
import { integrationIn } from './task-state.ts'

/** What a call gave, or the execution that it started. */
export type WorkOutcome = { response: Json } | { result: Json } | { fault: StatesFault }

/** What Tasks do in other services: their calls, and the executions that they wait for. */
export type TaskWork = {
  /** Does what a Task needs now, unless it is under way. */
  begin(run: Run, frame: TaskFrame): void
  /** Stops the execution that a Task no longer waits for. */
  forget(run: Run, frameId: string): void
  close(): Promise<void>
}

export type TaskWorkParts = Pick<ServiceContext, 'newId' | 'log'> & {
  timers: Timers
  /** Returns a client in an execution's role. @throws AccessDenied */
  roleOf(execution: Execution): InnerClient
  /** Called with the outcome of an attempt. */
  take(run: Run, frame: TaskFrame, outcome: WorkOutcome): void
}

/** How often a Task looks whether its execution has ended, in milliseconds. */
const childWait = 500

export function createTaskWork({ timers, roleOf, take, newId, log }: TaskWorkParts): TaskWork {
  const begun = new Set<string>()
  /** The executions that Tasks wait for, by the key of the Task. */
  const watched = new Map<string, string>()
  const underWay = new Set<Promise<void>>()
  let isClosed = false
  const keyOf = ({ execution }: Run, frameId: string) => `${execution.arn} ${frameId} child`

  function follow(work: Promise<void>): void {
    const done = work.finally(() => underWay.delete(done))
    underWay.add(done)
  }

  async function call(run: Run, frame: TaskFrame): Promise<void> {
    const { execution } = run
    const { attempt, parameters } = frame.phase
    const caller = { executionArn: execution.arn, machineArn: execution.machineArn, attempt }
    const outcome = await attempted(run, async () => {
      const work = { parameters, caller }
      return { response: await runTask(integrationIn(run, frame), work, { role: () => roleOf(execution), newId }) }
    })
    begun.delete(attempt)
    if (!isClosed) take(run, frame, outcome)
  }

  async function attempted<Success>(run: Run, work: () => Promise<Success>): Promise<Success | { fault: StatesFault }> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof StatesFault) return { fault: error }
      if (!isClosed) log(`states: ${run.execution.arn}: ${(error as Error).stack}`)
      return { fault: new StatesFault('States.TaskFailed', 'The sandbox failed; its log says why.') }
    }
  }

  function watch(run: Run, frame: TaskFrame, child: string): void {
    const key = keyOf(run, frame.id)
    if (watched.get(key) === child) return
    watched.set(key, child)
    timers.set(key, childWait, () => follow(lookAt(run, frame, child)))
  }

  async function lookAt(run: Run, frame: TaskFrame, child: string): Promise<void> {
    const key = keyOf(run, frame.id)
    const outcome = await attempted(run, async () => ({ result: await resultOf(run, frame, child) }))
    if (isClosed || watched.get(key) !== child) return
    watched.delete(key)
    if ('fault' in outcome) take(run, frame, outcome)
    else if (outcome.result === undefined) watch(run, frame, child)
    else take(run, frame, { result: outcome.result })
  }

  async function resultOf(run: Run, frame: TaskFrame, child: string): Promise<Json | undefined> {
    const integration = integrationIn(run, frame)
    try {
      const answer = await roleOf(run.execution).call('states', 'DescribeExecution', { executionArn: child })
      return childResult(answer, integration.pattern)
    } catch (error) {
      throw error instanceof ServiceError ? faultOfError(error, integration, newId()) : error
    }
  }

  async function stop({ execution }: Run, child: string): Promise<void> {
    try {
      await roleOf(execution).call('states', 'StopExecution', { executionArn: child })
    } catch (error) {
      if (!isClosed) log(`states: ${execution.arn} could not stop ${child}: ${(error as Error).message}`)
    }
  }

  return {
    begin(run, frame) {
      const { attempt, isSubmitted, child } = frame.phase
      if (child !== undefined) watch(run, frame, child)
      if (isSubmitted || begun.has(attempt)) return
      begun.add(attempt)
      follow(call(run, frame))
    },
    forget(run, frameId) {
      const key = keyOf(run, frameId)
      const child = watched.get(key)
      if (child === undefined) return
      watched.delete(key)
      timers.clear(key)
      follow(stop(run, child))
    },
    async close() {
      isClosed = true
      await Promise.all(underWay)
    },
  }
}
