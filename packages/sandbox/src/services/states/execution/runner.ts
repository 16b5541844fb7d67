import { ServiceError } from '../../../kit/access/service-error.ts'
import type { InnerClient } from '../../../kit/inner-client.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import { childResult } from '../integrations/child-execution.ts'
import { faultOfError, runTask } from '../integrations/run-task.ts'
import type { Definition } from '../language/definition.ts'
import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { beginNextItems } from './children.ts'
import { endWait, enterState, joinState, retryState } from './enter-state.ts'
import { type Ending, type Execution, type Frame, rootFrame, type TaskFrame } from './execution.ts'
import { type ExecutionStore, type Interrupted, type Journal, noJournal } from './execution-store.ts'
import { failState } from './fail-state.ts'
import { mostEvents } from './history-event.ts'
import { addStart, endExecution, explained, FullHistory, putFrame, type Run } from './run.ts'
import { completeTask, failTask, integrationIn, takeResponse, timeoutOf } from './task-state.ts'

/** Runs executions. Every step is on disk before the next one begins. */
export type Runner = {
  /** @param isKept set unless the execution ends with the process */
  start(execution: Execution, definition: Definition, isKept: boolean): void
  /** Goes on with an execution that a restart interrupted. */
  resume(interrupted: Interrupted, definition: Definition): void
  /** Returns an execution that runs; undefined if it does not. */
  find(executionArn: string): Run | undefined
  end(run: Run, ending: Ending): void
  /** Ends or prolongs an attempt of a Task from outside. */
  settle(run: Run, frame: TaskFrame, outcome: Outcome): void
  /** Resolves when the execution has ended. */
  ended(executionArn: string): Promise<Execution>
  close(): Promise<void>
}

export type Outcome = { result: Json } | { fault: StatesFault } | { isHeartbeat: true }

export type RunnerParts = Pick<ServiceContext, 'clock' | 'newId' | 'log'> & {
  store: ExecutionStore
  tokenOf(executionArn: string, frameId: string, attempt: string): string
  /** Returns a client in an execution's role. @throws AccessDenied */
  roleOf(execution: Execution): InnerClient
  /** Called with each event of a history, in its transaction. */
  onEvent: Run['onEvent']
  /** Called in the transaction of each change of a status. */
  onStatus(execution: Execution): void
  /** Called after it. */
  afterStatus(): void
}

/** How many steps an execution makes at once, before others have their turn. */
const stepsOfTurn = 50
/** How often a Task looks whether its execution has ended, in milliseconds. */
const childWait = 500

export function createRunner(parts: RunnerParts): Runner {
  const { clock, newId, log, store, tokenOf, roleOf, onEvent, onStatus, afterStatus } = parts
  const runs = new Map<string, Run>()
  const timers = new Map<string, () => void>()
  const waiters = new Map<string, (execution: Execution) => void>()
  /** The executions that Tasks wait for, by the key of the frame. */
  const watched = new Map<string, string>()
  const begun = new Set<string>()
  const scheduled = new Set<string>()
  const underWay = new Set<Promise<void>>()
  let isClosed = false

  function newRun(execution: Execution, definition: Definition, journal: Journal): Run {
    return {
      ...{ execution, definition, journal, input: JSON.parse(execution.input) as Json, events: 0 },
      ...{ frames: new Map(), ready: [], changed: new Set(), children: new Map() },
      tokenOf: (frameId, attempt) => tokenOf(execution.arn, frameId, attempt),
      ...{ now: clock.now, newId, onEnd: onStatus, onEvent },
    }
  }

  /** Does a step of a frame in one transaction. A fault is the failure of the frame's state. */
  function step(run: Run, frameId: string, work: (frame: Frame) => void): void {
    const frame = run.frames.get(frameId)
    if (!frame) return
    guarded(run, () => {
      try {
        work(frame)
      } catch (error) {
        if (!(error instanceof StatesFault)) throw error
        const current = run.frames.get(frameId) ?? frame
        failState(run, current, explained(error, current))
      }
    })
  }

  function guarded(run: Run, work: () => void): void {
    try {
      store.transaction(() => {
        try {
          work()
        } catch (error) {
          if (!(error instanceof FullHistory)) throw error
          fail(run, `The execution reached the maximum number of history events (${mostEvents}).`)
        }
      })
    } catch (error) {
      log(`states: ${run.execution.arn}: ${(error as Error).stack}`)
      store.transaction(() => fail(run, 'The sandbox failed; its log says why.'))
    }
    look(run)
  }

  function fail(run: Run, cause: string): void {
    endExecution(run, { status: 'FAILED', error: 'States.Runtime', cause })
  }

  /** Looks at what a step changed: starts timers, calls and the next turn, or ends what an ended execution has. */
  function look(run: Run): void {
    const { arn } = run.execution
    for (const id of run.changed) {
      const frame = run.frames.get(id)
      arm(run, id, frame)
      if (frame && isTask(frame)) beginWork(run, frame)
      else forgetChild(run, id)
    }
    run.changed.clear()
    if (run.execution.status !== 'RUNNING') finish(run)
    else if (run.ready.length > 0 && !scheduled.has(arn)) {
      scheduled.add(arn)
      setTimer(`${arn} turn`, 0, () => takeTurn(run))
    }
  }

  function takeTurn(run: Run): void {
    scheduled.delete(run.execution.arn)
    for (let count = 0; count < stepsOfTurn; count += 1) {
      const id = run.ready.shift()
      if (id === undefined) return
      step(run, id, (frame) => {
        if (frame.phase.kind === 'enter') enterState(run, frame)
        else if (frame.phase.kind === 'join') joinState(run, frame)
        else beginNextItems(run, frame)
      })
    }
    look(run)
  }

  function setTimer(key: string, wait: number, work: () => void): void {
    timers.get(key)?.()
    const cancel = clock.after(wait, () => {
      timers.delete(key)
      if (!isClosed) work()
    })
    timers.set(key, cancel)
  }

  function clearTimer(key: string): void {
    timers.get(key)?.()
    timers.delete(key)
  }

  function arm(run: Run, id: string, frame: Frame | undefined): void {
    const key = `${run.execution.arn} ${id}`
    const due = frame && dueAt(frame)
    if (due === undefined) clearTimer(key)
    else setTimer(key, due - clock.now(), () => step(run, id, (current) => onTime(run, current)))
  }

  function onTime(run: Run, frame: Frame): void {
    if (frame.phase.kind === 'wait') endWait(run, frame)
    else if (frame.phase.kind === 'retry') retryState(run, frame)
    else if (isTask(frame)) {
      const fault = timeoutOf(frame.phase, clock.now())
      if (fault) failTask(run, frame, fault)
      else run.changed.add(frame.id)
    }
  }

  /** Makes the call of a Task, or waits for the execution that the call started. */
  function beginWork(run: Run, frame: TaskFrame): void {
    const { attempt, isSubmitted, child } = frame.phase
    if (child !== undefined) watch(run, frame, child)
    if (isSubmitted || begun.has(attempt)) return
    begun.add(attempt)
    const done = call(run, frame).finally(() => {
      begun.delete(attempt)
      underWay.delete(done)
    })
    underWay.add(done)
  }

  async function call(run: Run, frame: TaskFrame): Promise<void> {
    const { execution } = run
    const { attempt, parameters } = frame.phase
    const integration = integrationIn(run, frame)
    const caller = { executionArn: execution.arn, machineArn: execution.machineArn, attempt }
    const work = { parameters, caller }
    const outcome = await attempted(run, () => runTask(integration, work, { role: () => roleOf(execution), newId }))
    if (isClosed) return
    onAttempt(run, frame, (current) => {
      if ('fault' in outcome) failTask(run, current, outcome.fault)
      else takeResponse(run, current, outcome.result)
    })
  }

  async function attempted(run: Run, work: () => Promise<Json>): Promise<{ result: Json } | { fault: StatesFault }> {
    try {
      return { result: await work() }
    } catch (error) {
      if (error instanceof StatesFault) return { fault: error }
      if (!isClosed) log(`states: ${run.execution.arn}: ${(error as Error).stack}`)
      return { fault: new StatesFault('States.TaskFailed', 'The sandbox failed; its log says why.') }
    }
  }

  /** Does a step of an attempt, unless it is over. */
  function onAttempt(run: Run, { id, phase }: TaskFrame, work: (frame: TaskFrame) => void): void {
    step(run, id, (current) => {
      if (isTask(current) && current.phase.attempt === phase.attempt) work(current)
    })
  }

  function watch(run: Run, frame: TaskFrame, child: string): void {
    const key = `${run.execution.arn} ${frame.id}`
    if (watched.get(key) === child) return
    watched.set(key, child)
    setTimer(`${key} child`, childWait, () => {
      const done = lookAtChild(run, frame, child).finally(() => underWay.delete(done))
      underWay.add(done)
    })
  }

  async function lookAtChild(run: Run, frame: TaskFrame, child: string): Promise<void> {
    const key = `${run.execution.arn} ${frame.id}`
    const integration = integrationIn(run, frame)
    const outcome = await attempted(run, async () => {
      try {
        const answer = await roleOf(run.execution).call('states', 'DescribeExecution', { executionArn: child })
        return childResult(answer, integration.pattern) ?? null
      } catch (error) {
        throw error instanceof ServiceError ? faultOfError(error, integration, newId()) : error
      }
    })
    if (isClosed || watched.get(key) !== child) return
    watched.delete(key)
    if ('result' in outcome && outcome.result === null) return watch(run, frame, child)
    onAttempt(run, frame, (current) => {
      if ('fault' in outcome) failTask(run, current, outcome.fault)
      else completeTask(run, current, outcome.result)
    })
  }

  /** Stops the execution that a Task no longer waits for. */
  function forgetChild(run: Run, frameId: string): void {
    const key = `${run.execution.arn} ${frameId}`
    const child = watched.get(key)
    if (child === undefined) return
    watched.delete(key)
    clearTimer(`${key} child`)
    const done = stopChild(run.execution, child).finally(() => underWay.delete(done))
    underWay.add(done)
  }

  async function stopChild(execution: Execution, child: string): Promise<void> {
    try {
      await roleOf(execution).call('states', 'StopExecution', { executionArn: child })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      log(`states: ${execution.arn} could not stop ${child}: ${error.message}`)
    }
  }

  function finish({ execution }: Run): void {
    runs.delete(execution.arn)
    clearTimer(`${execution.arn} deadline`)
    clearTimer(`${execution.arn} turn`)
    scheduled.delete(execution.arn)
    waiters.get(execution.arn)?.(execution)
    waiters.delete(execution.arn)
    afterStatus()
  }

  function end(run: Run, ending: Ending): void {
    guarded(run, () => endExecution(run, ending))
  }

  function add(run: Run): void {
    const { arn, deadline } = run.execution
    runs.set(arn, run)
    if (deadline !== undefined)
      setTimer(`${arn} deadline`, deadline - clock.now(), () =>
        end(run, { status: 'TIMED_OUT', error: 'States.Timeout' }),
      )
    look(run)
  }

  return {
    start(execution, definition, isKept) {
      const journal = isKept ? store.journal(execution.arn, execution.type === 'STANDARD') : noJournal
      const run = newRun(execution, definition, journal)
      store.transaction(() => {
        journal.putExecution(execution)
        addStart(run)
        onStatus(execution)
        putFrame(run, {
          ...{ id: rootFrame, index: 0, path: [], state: definition.StartAt, input: run.input, enteredAt: clock.now() },
          ...{ lastEvent: 0, retries: [], phase: { kind: 'enter' } },
        })
      })
      add(run)
      afterStatus()
    },
    resume({ execution, frames, events }, definition) {
      const run = newRun(execution, definition, store.journal(execution.arn, execution.type === 'STANDARD'))
      run.events = events
      for (const frame of frames) {
        run.frames.set(frame.id, frame)
        run.changed.add(frame.id)
        if (/enter|join|children/.test(frame.phase.kind)) run.ready.push(frame.id)
        const counts = run.children.get(frame.parent ?? '') ?? { begun: 0, done: 0 }
        counts.begun += 1
        if (frame.phase.kind === 'done') counts.done += 1
        if (frame.parent !== undefined) run.children.set(frame.parent, counts)
      }
      add(run)
    },
    find: (arn) => runs.get(arn),
    end,
    settle(run, frame, outcome) {
      onAttempt(run, frame, (current) => {
        const { phase } = current
        if ('result' in outcome) completeTask(run, current, outcome.result)
        else if ('fault' in outcome) failTask(run, current, outcome.fault)
        else if (phase.heartbeatSeconds !== undefined)
          putFrame(run, {
            ...current,
            phase: { ...phase, heartbeatAt: clock.now() + phase.heartbeatSeconds * 1000 },
          })
      })
    },
    ended(arn) {
      return new Promise((resolve) => waiters.set(arn, resolve))
    },
    async close() {
      isClosed = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
      await Promise.all(underWay)
    },
  }
}

export function isTask(frame: Frame): frame is TaskFrame {
  return frame.phase.kind === 'task'
}

function dueAt({ phase }: Frame): number | undefined {
  if (phase.kind === 'wait' || phase.kind === 'retry') return phase.until
  return phase.kind === 'task' ? Math.min(phase.timeoutAt, phase.heartbeatAt ?? Number.POSITIVE_INFINITY) : undefined
}
