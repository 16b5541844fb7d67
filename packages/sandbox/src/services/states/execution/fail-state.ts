import { withResult } from '../language/data-flow.ts'
import type { Catcher, Retrier, State } from '../language/definition.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { abortChildren, removeChildren } from './children.ts'
import type { Frame } from './execution.ts'
import { leaveState } from './leave-state.ts'
import { handles, retryWait } from './recovery.ts'
import { addEvent, endExecution, type Run, stateOf, toPhase } from './run.ts'

/**
 * Handles the failure of a state: by its Retry or Catch, or by those of a state that it is in. If none handles it, the
 * execution fails, and keeps its frames for a redrive.
 */
export function failState(run: Run, failed: Frame, fault: StatesFault): void {
  climb(run, withoutChildren(run, failed), fault)
}

function climb(run: Run, frame: Frame, fault: StatesFault): void {
  const failure = { state: stateOf(run, frame), fault }
  if (retryLater(run, frame, failure) || goToCatcher(run, frame, failure)) return
  const parent = run.frames.get(frame.parent ?? '')
  if (!parent) {
    endExecution(run, { status: 'FAILED', error: fault.error || undefined, cause: fault.faultCause }, frame.lastEvent)
    return
  }
  const { Type } = stateOf(run, parent)
  const details = { name: parent.state, index: frame.index }
  const last = Type === 'Map' ? addEvent(run, frame, ['MapIterationFailed', details]) : frame
  abortChildren(run, parent, last)
  if (isHandledAt(run, parent, fault)) removeChildren(run, parent)
  climb(run, addEvent(run, { ...parent, lastEvent: last.lastEvent }, [`${Type}StateFailed`]), fault)
}

/** Ends what a Parallel or Map state began, if it is the state itself that fails. */
function withoutChildren(run: Run, frame: Frame): Frame {
  if (frame.phase.kind !== 'children' && frame.phase.kind !== 'join') return frame
  abortChildren(run, frame)
  removeChildren(run, frame)
  const failed = addEvent(run, frame, [`${stateOf(run, frame).Type}StateFailed`])
  return { ...failed, phase: { kind: 'stopped', isEntered: true } }
}

/** Returns whether a state, or one that it is in, retries or catches a fault. */
function isHandledAt(run: Run, frame: Frame, fault: StatesFault): boolean {
  const state = stateOf(run, frame)
  if (retrierOf(frame, state, fault) || catcherOf(state, fault)) return true
  const parent = run.frames.get(frame.parent ?? '')
  return parent !== undefined && isHandledAt(run, parent, fault)
}

type Failure = { state: State; fault: StatesFault }

/** Each retrier has a counter of its own; the first that names the error decides. */
function retrierOf(frame: Frame, state: State, fault: StatesFault): { retrier: Retrier; index: number } | undefined {
  const retriers = ('Retry' in state ? state.Retry : undefined) ?? []
  const index = retriers.findIndex(({ ErrorEquals }) => handles(ErrorEquals, fault))
  const retrier = retriers[index]
  return retrier && (frame.retries[index] ?? 0) < retrier.MaxAttempts ? { retrier, index } : undefined
}

function catcherOf(state: State, fault: StatesFault): Catcher | undefined {
  const catchers = ('Catch' in state ? state.Catch : undefined) ?? []
  return catchers.find(({ ErrorEquals }) => handles(ErrorEquals, fault))
}

function retryLater(run: Run, frame: Frame, { state, fault }: Failure): boolean {
  const found = retrierOf(frame, state, fault)
  if (!found) return false
  const { retrier, index } = found
  const done = frame.retries[index] ?? 0
  const retries = Array.from({ length: Math.max(frame.retries.length, index + 1) }, (_, at) => frame.retries[at] ?? 0)
  const seed = `${run.execution.arn} ${frame.id} ${frame.lastEvent} ${done}`
  const until = run.now() + retryWait(retrier, done, seed)
  toPhase(run, { ...frame, retries: retries.with(index, done + 1) }, { kind: 'retry', until })
  return true
}

function goToCatcher(run: Run, frame: Frame, { state, fault }: Failure): boolean {
  const catcher = catcherOf(state, fault)
  if (!catcher) return false
  const { error, faultCause } = fault
  const output = { Error: error || 'States.TaskFailed', ...(faultCause !== undefined && { Cause: faultCause }) }
  try {
    leaveState(run, frame, { output: withResult(frame.input, catcher.ResultPath, output), next: catcher.Next })
    return true
  } catch (inner) {
    if (!(inner instanceof StatesFault)) throw inner
    // The failure cannot be caught as the state says, so that it is one of the state itself.
    climb(run, frame, new StatesFault('States.Runtime', inner.faultCause))
    return true
  }
}
