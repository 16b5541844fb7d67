import { type Definition, type Machine, processorOf, type State } from '../language/definition.ts'
import type { Scope } from '../language/json-path/scope.ts'
import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import type { Ending, Execution, Frame, Phase } from './execution.ts'
import type { Journal } from './execution-store.ts'
import { type Details, type HistoryEvent, historyEvent, mostEvents, shown } from './history-event.ts'

/** An execution that runs, in memory. Each change goes to its journal in the transaction of the step that makes it. */
export type Run = {
  execution: Execution
  definition: Definition
  journal: Journal
  frames: Map<string, Frame>
  /** The input of the execution. */
  input: Json
  /** How many events the history has. */
  events: number
  /** The frames whose next step is due, in the order of their steps. */
  ready: string[]
  /** The frames that changed since they were last looked at. */
  changed: Set<string>
  /** How many children of a frame have begun, and how many are done. */
  children: Map<string, { begun: number; done: number }>
  now(): number
  /** Makes the task token of an attempt. */
  tokenOf(frameId: string, attempt: string): string
  newId(): string
  /** Called with each event, in its transaction. */
  onEvent(execution: Execution, event: HistoryEvent): void
  /** Called in the transaction of the step that ends the execution. */
  onEnd(execution: Execution): void
}

/** The type and the details of an event. */
export type Event = [type: string, details?: Details]

/** The history is full. */
export class FullHistory extends Error {}

/** Adds or replaces a frame, also in the journal. */
export function putFrame(run: Run, frame: Frame): Frame {
  run.frames.set(frame.id, frame)
  run.journal.putFrame(frame)
  run.changed.add(frame.id)
  if (frame.phase.kind === 'enter' || frame.phase.kind === 'join') run.ready.push(frame.id)
  return frame
}

/** Removes a frame, also from the journal. */
export function removeFrame(run: Run, id: string): void {
  run.frames.delete(id)
  run.journal.removeFrame(id)
  run.changed.add(id)
}

/** Puts a frame into its next phase. */
export function toPhase(run: Run, frame: Frame, phase: Phase): Frame {
  return putFrame(run, { ...frame, phase })
}

/** Adds an event that a frame caused. @throws FullHistory for a standard execution: an express one has no history */
export function addEvent(run: Run, frame: Frame, [type, details = {}]: Event): Frame {
  if (run.execution.type === 'STANDARD' && run.events >= mostEvents - 1) throw new FullHistory()
  const lastEvent = writeEvent(run, type, { previousEventId: frame.lastEvent, details })
  // The step that adds the event also writes the frame.
  const next = { ...frame, lastEvent }
  run.frames.set(frame.id, next)
  return next
}

function writeEvent(
  run: Run,
  type: string,
  { previousEventId, details }: { previousEventId: number; details: Details },
): number {
  run.events += 1
  const event = historyEvent(type, { id: run.events, previousEventId, time: run.now() }, details)
  run.journal.putEvent(event)
  run.onEvent(run.execution, event)
  return run.events
}

/** Writes the first event of an execution. */
export function addStart(run: Run): void {
  const { input, roleArn } = run.execution
  const details = { input, inputDetails: { truncated: false }, roleArn }
  writeEvent(run, 'ExecutionStarted', { previousEventId: 0, details })
}

/** Writes that an execution goes on from where it stopped. */
export function addRedrive(run: Run): number {
  const details = { redriveCount: run.execution.redriveCount ?? 0 }
  return writeEvent(run, 'ExecutionRedriven', { previousEventId: run.events, details })
}

const endTypes = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const

/** Stops a frame, so that only a redrive can go on from it. */
export function stopFrame(run: Run, frame: Frame): void {
  const { kind } = frame.phase
  // What waits for branches goes on when they do.
  if (kind === 'done' || kind === 'stopped' || kind === 'children' || kind === 'join') putFrame(run, frame)
  else toPhase(run, frame, { kind: 'stopped', isEntered: kind !== 'enter' })
}

/** Ends an execution, with all that it does. One that did not succeed can be redriven, if it has a history. */
export function endExecution(run: Run, ending: Ending, lastEvent = run.events): void {
  const isSuccess = ending.status === 'SUCCEEDED'
  const details = isSuccess ? shown('output', ending.output) : { error: ending.error, cause: ending.cause }
  writeEvent(run, endTypes[ending.status], { previousEventId: lastEvent, details })
  const isKept = !isSuccess && run.execution.type === 'STANDARD'
  for (const frame of [...run.frames.values()])
    if (isKept) stopFrame(run, frame)
    else removeFrame(run, frame.id)
  run.ready.length = 0
  const { status } = ending
  run.execution = {
    ...{ ...run.execution, status, stoppedAt: run.now() },
    ...(isSuccess ? { output: JSON.stringify(ending.output) } : { error: ending.error, cause: ending.cause }),
  }
  run.journal.putExecution(run.execution)
  run.onEnd(run.execution)
}

/** Returns the list of states that a frame is in. */
export function machineOf({ definition }: Run, { path }: Pick<Frame, 'path'>): Machine {
  return path.reduce<Machine>((machine, { state: name, branch }) => {
    const state = machine.States[name]
    const inner = state?.Type === 'Parallel' ? state.Branches[branch] : state?.Type === 'Map' && processorOf(state)
    if (!inner) throw new Error(`the definition has no branch ${branch} of ${name}`)
    return inner
  }, definition)
}

/** Returns the state that a frame is in. */
export function stateOf(run: Run, frame: Frame): State {
  const state = machineOf(run, frame).States[frame.state]
  if (!state) throw new Error(`the definition has no state ${frame.state}`)
  return state
}

/** Returns what paths in a state can see. @param input the value that `$` is */
export function scopeOf({ execution, input: given, newId }: Run, frame: Frame, input: Json): Scope {
  const { enteredAt, state, retries, item } = frame
  const context: Json = {
    Execution: {
      Id: execution.arn,
      Input: given,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: execution.redriveCount ?? 0,
    },
    State: {
      Name: state,
      EnteredTime: new Date(enteredAt).toISOString(),
      RetryCount: retries.reduce((total, count) => total + count, 0),
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
  }
  return { input, context, newId }
}

/** Names the state and its first event in the cause of a fault that a path or a template has. */
export function explained(fault: StatesFault, { state, lastEvent }: Frame): StatesFault {
  if (!/^States\.(Runtime|IntrinsicFailure)$/.test(fault.error) || fault.faultCause === undefined) return fault
  const where = `An error occurred while executing the state '${state}' (entered at the event id #${lastEvent}).`
  return new StatesFault(fault.error, `${where} ${fault.faultCause}`)
}
