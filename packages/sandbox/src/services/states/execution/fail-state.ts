import { withResult } from '../language/data-flow.ts'
import type { State } from '../language/definition.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { abortChildren } from './children.ts'
import type { Frame } from './execution.ts'
import { leaveState } from './leave-state.ts'
import { handles, retryWait } from './recovery.ts'
import { addEvent, endExecution, type Run, stateOf, toPhase } from './run.ts'

/** Handles the failure of a state: by its Retry, its Catch, or as the failure of all that it is in. */
export function failState(run: Run, failed: Frame, fault: StatesFault): void {
  const state = stateOf(run, failed)
  const frame = withFailure(run, failed, state)
  if (retryLater(run, frame, { state, fault }) || goToCatcher(run, frame, { state, fault })) return
  const parent = run.frames.get(frame.parent ?? '')
  if (!parent) {
    endExecution(run, { status: 'FAILED', error: fault.error || undefined, cause: fault.faultCause }, frame.lastEvent)
    return
  }
  const isItem = stateOf(run, parent).Type === 'Map'
  const details = { name: parent.state, index: frame.index }
  const last = isItem ? addEvent(run, frame, ['MapIterationFailed', details]) : frame
  abortChildren(run, parent, last)
  failState(run, { ...parent, lastEvent: last.lastEvent }, fault)
}

/** Ends what a Parallel or Map state began. */
function withFailure(run: Run, frame: Frame, { Type }: State): Frame {
  if (Type !== 'Parallel' && Type !== 'Map') return frame
  if (frame.phase.kind !== 'children' && frame.phase.kind !== 'join') return frame
  abortChildren(run, frame)
  return addEvent(run, frame, [`${Type}StateFailed`])
}

type Failure = { state: State; fault: StatesFault }

/** Each retrier has a counter of its own; the first that names the error decides. */
function retryLater(run: Run, frame: Frame, { state, fault }: Failure): boolean {
  const retriers = ('Retry' in state ? state.Retry : undefined) ?? []
  const index = retriers.findIndex(({ ErrorEquals }) => handles(ErrorEquals, fault))
  const retrier = retriers[index]
  const done = frame.retries[index] ?? 0
  if (!retrier || done >= retrier.MaxAttempts) return false
  const retries = retriers.map((_, at) => (frame.retries[at] ?? 0) + (at === index ? 1 : 0))
  const seed = `${run.execution.arn} ${frame.id} ${frame.lastEvent} ${done}`
  const until = run.now() + retryWait(retrier, done, seed)
  toPhase(run, { ...frame, retries }, { kind: 'retry', until })
  return true
}

function goToCatcher(run: Run, frame: Frame, { state, fault }: Failure): boolean {
  const catchers = ('Catch' in state ? state.Catch : undefined) ?? []
  const catcher = catchers.find(({ ErrorEquals }) => handles(ErrorEquals, fault))
  if (!catcher) return false
  const { error, faultCause } = fault
  const output = { Error: error || 'States.TaskFailed', ...(faultCause !== undefined && { Cause: faultCause }) }
  try {
    leaveState(run, frame, { output: withResult(frame.input, catcher.ResultPath, output), next: catcher.Next })
    return true
  } catch (inner) {
    if (!(inner instanceof StatesFault)) throw inner
    // The failure cannot be caught as the state says, so that it is one of the state itself.
    failState(run, frame, new StatesFault('States.Runtime', inner.faultCause))
    return true
  }
}
