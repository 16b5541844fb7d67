import { ServiceError } from '../../../kit/access/service-error.ts'
import { createTimers } from '../../../kit/clock/timers.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import type { Definition } from '../language/definition.ts'
import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { beginNextItems } from './children.ts'
import { endWait, enterState, joinState, retryState } from './enter-state.ts'
import { type Ending, type Execution, type Frame, isTask, rootFrame, type TaskFrame } from './execution.ts'
import { type ExecutionStore, type Journal, noJournal, type Stored } from './execution-store.ts'
import { failState } from './fail-state.ts'
import { mostEvents } from './history-event.ts'
import { addRedrive, addStart, endExecution, explained, FullHistory, putFrame, type Run } from './run.ts'
import { completeTask, failTask, takeResponse, timeoutOf } from './task-state.ts'
import { createTaskWork, type TaskWorkParts } from './task-work.ts'

/** Runs executions. Every step is on disk before the next one begins. */
export type Runner = {
  /** @param isKept set unless the execution ends with the process */
  start(execution: Execution, definition: Definition, isKept: boolean): void
  /** Goes on with an execution that a restart interrupted. */
  resume(stored: Stored, definition: Definition): void
  /** Goes on with an execution that did not succeed, from where it stopped. */
  redrive(stored: Stored, definition: Definition): void
  /** Returns an execution that runs; undefined if it does not. */
  find(executionArn: string): Run | undefined
  end(run: Run, ending: Ending): void
  /** Ends or prolongs an attempt of a Task from outside. */
  settle(run: Run, frame: TaskFrame, outcome: Outcome): void
  /** Resolves when the execution has ended. @throws ServiceError if the sandbox stops before */
  ended(executionArn: string): Promise<Execution>
  close(): Promise<void>
}

export type Outcome = { result: Json } | { fault: StatesFault } | { isHeartbeat: true }

export type RunnerParts = Pick<ServiceContext, 'clock' | 'newId' | 'log'> &
  Pick<TaskWorkParts, 'roleOf'> & {
    store: ExecutionStore
    tokenOf(executionArn: string, frameId: string, attempt: string): string
    /** Called with each event of a history, in its transaction. */
    onEvent: Run['onEvent']
    /** Called in the transaction of each change of a status. */
    onStatus(execution: Execution): void
    /** Called after it. */
    afterStatus(): void
  }

/** How many steps an execution makes at once, before others have their turn. */
const stepsOfTurn = 50

export function createRunner(parts: RunnerParts): Runner {
  const { clock, newId, log, store, tokenOf, onEvent, onStatus, afterStatus } = parts
  const runs = new Map<string, Run>()
  const waiters = new Map<string, PromiseWithResolvers<Execution>>()
  const timers = createTimers(clock)
  const scheduled = new Set<string>()
  const work = createTaskWork({
    ...parts,
    timers,
    take(run, frame, outcome) {
      onAttempt(run, frame, (current) => {
        if ('fault' in outcome) failTask(run, current, outcome.fault)
        else if ('result' in outcome) completeTask(run, current, outcome.result)
        else takeResponse(run, current, outcome.response)
      })
    },
  })

  function newRun(execution: Execution, definition: Definition, journal: Journal): Run {
    return {
      ...{ execution, definition, journal, input: JSON.parse(execution.input) as Json, events: 0 },
      ...{ frames: new Map(), ready: [], changed: new Set(), children: new Map() },
      tokenOf: (frameId, attempt) => tokenOf(execution.arn, frameId, attempt),
      ...{ now: clock.now, newId, onEnd: onStatus, onEvent },
    }
  }

  function journalOf({ arn, type }: Execution): Journal {
    return store.journal(arn, type === 'STANDARD')
  }

  /** Does a step of a frame in one transaction. A fault is the failure of the frame's state. */
  function step(run: Run, frameId: string, doStep: (frame: Frame) => void): void {
    const frame = run.frames.get(frameId)
    if (!frame) return
    guarded(run, () => {
      try {
        doStep(frame)
      } catch (error) {
        if (!(error instanceof StatesFault)) throw error
        const current = run.frames.get(frameId) ?? frame
        failState(run, current, explained(error, current))
      }
    })
  }

  function guarded(run: Run, change: () => void): void {
    try {
      store.transaction(() => {
        try {
          change()
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
    const { arn, status } = run.execution
    for (const id of run.changed) {
      const frame = run.frames.get(id)
      arm(run, id, frame)
      if (frame && isTask(frame)) work.begin(run, frame)
      else work.forget(run, id)
    }
    run.changed.clear()
    if (status !== 'RUNNING') finish(run)
    else if (run.ready.length > 0 && !scheduled.has(arn)) {
      scheduled.add(arn)
      timers.set(`${arn} turn`, 0, () => takeTurn(run))
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

  function arm(run: Run, id: string, frame: Frame | undefined): void {
    const key = `${run.execution.arn} ${id}`
    const due = frame && dueAt(frame)
    if (due === undefined) timers.clear(key)
    else timers.set(key, due - clock.now(), () => step(run, id, (current) => onTime(run, current)))
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

  /** Does a step of an attempt, unless it is over. */
  function onAttempt(run: Run, { id, phase }: TaskFrame, doStep: (frame: TaskFrame) => void): void {
    step(run, id, (current) => {
      if (isTask(current) && current.phase.attempt === phase.attempt) doStep(current)
    })
  }

  function finish({ execution }: Run): void {
    const { arn } = execution
    runs.delete(arn)
    scheduled.delete(arn)
    timers.clear(`${arn} deadline`)
    timers.clear(`${arn} turn`)
    waiters.get(arn)?.resolve(execution)
    waiters.delete(arn)
    afterStatus()
  }

  function end(run: Run, ending: Ending): void {
    // A call, which no event of the execution precedes, aborts it.
    guarded(run, () => endExecution(run, ending, ending.status === 'ABORTED' ? 0 : undefined))
  }

  function add(run: Run): void {
    const { arn, deadline, type } = run.execution
    runs.set(arn, run)
    // A standard execution that took too long has no error.
    const error = type === 'EXPRESS' ? 'States.Timeout' : undefined
    if (deadline !== undefined)
      timers.set(`${arn} deadline`, deadline - clock.now(), () => end(run, { status: 'TIMED_OUT', error }))
    look(run)
  }

  /** Reads the frames of an execution into memory. */
  function stored({ execution, frames, events }: Stored, definition: Definition): Run {
    const run = newRun(execution, definition, journalOf(execution))
    run.events = events
    for (const frame of frames) {
      run.frames.set(frame.id, frame)
      run.changed.add(frame.id)
      if (/enter|join|children/.test(frame.phase.kind)) run.ready.push(frame.id)
      if (frame.parent === undefined) continue
      const counts = run.children.get(frame.parent) ?? { begun: 0, done: 0 }
      const done = counts.done + (frame.phase.kind === 'done' ? 1 : 0)
      run.children.set(frame.parent, { begun: counts.begun + 1, done })
    }
    return run
  }

  return {
    start(execution, definition, isKept) {
      const run = newRun(execution, definition, isKept ? journalOf(execution) : noJournal)
      store.transaction(() => {
        run.journal.putExecution(execution)
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
    resume: (interrupted, definition) => add(stored(interrupted, definition)),
    redrive(stopped, definition) {
      const run = stored(stopped, definition)
      store.transaction(() => {
        run.journal.putExecution(run.execution)
        const lastEvent = addRedrive(run)
        onStatus(run.execution)
        for (const frame of stopped.frames) {
          if (frame.phase.kind !== 'stopped') continue
          const phase = frame.phase.isEntered
            ? ({ kind: 'retry', until: clock.now() } as const)
            : { kind: 'enter' as const }
          putFrame(run, { ...frame, lastEvent, retries: [], phase })
        }
      })
      add(run)
      afterStatus()
    },
    find: (arn) => runs.get(arn),
    end,
    settle(run, frame, outcome) {
      onAttempt(run, frame, (current) => {
        const { phase } = current
        if ('result' in outcome) completeTask(run, current, outcome.result)
        else if ('fault' in outcome) failTask(run, current, outcome.fault)
        else if (phase.heartbeatSeconds !== undefined) {
          const heartbeatAt = clock.now() + phase.heartbeatSeconds * 1000
          putFrame(run, { ...current, phase: { ...phase, heartbeatAt } })
        }
      })
    },
    ended(arn) {
      const waiter = Promise.withResolvers<Execution>()
      waiters.set(arn, waiter)
      return waiter.promise
    },
    async close() {
      timers.close()
      for (const { reject } of waiters.values())
        reject(new ServiceError('ServiceUnavailableException', 'The sandbox stops.', 503))
      await work.close()
    },
  }
}

function dueAt({ phase }: Frame): number | undefined {
  if (phase.kind === 'wait' || phase.kind === 'retry') return phase.until
  return phase.kind === 'task' ? Math.min(phase.timeoutAt, phase.heartbeatAt ?? Number.POSITIVE_INFINITY) : undefined
}
