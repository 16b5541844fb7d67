import { holds } from '../language/choice-rule.ts'
import { templated } from '../language/data-flow.ts'
import type { State, StateOf } from '../language/definition.ts'
import { evaluateIntrinsic } from '../language/intrinsics/evaluate-intrinsic.ts'
import { demandAt, type Scope } from '../language/json-path/scope.ts'
import { isObject, type Json } from '../language/value/json.ts'
import { runtimeFault, StatesFault } from '../language/value/states-fault.ts'
import { readTimestamp } from '../language/value/timestamp.ts'
import { beginBranches, beginItems, selectedInput, takeOutputs } from './children.ts'
import type { Frame } from './execution.ts'
import { shown } from './history-event.ts'
import { leaveWithOutput, leaveWithResult } from './leave-state.ts'
import { addEvent, type Run, scopeOf, stateOf, toPhase } from './run.ts'
import { beginTask } from './task-state.ts'

/** Enters a state, and goes as far as it goes without waiting. @throws StatesFault */
export function enterState(run: Run, frame: Frame): void {
  const state = stateOf(run, frame)
  const details = { name: frame.state, ...shown('input', frame.input) }
  const entered = addEvent(run, { ...frame, enteredAt: run.now() }, [`${state.Type}StateEntered`, details])
  workIn(run, entered, state)
}

/** Repeats what a state does, by its Retry. @throws StatesFault */
export function retryState(run: Run, frame: Frame): void {
  workIn(run, frame, stateOf(run, frame))
}

/** Goes on when all branches or items of a state are done. @throws StatesFault */
export function joinState(run: Run, frame: Frame): void {
  const outputs = takeOutputs(run, frame)
  leaveWithResult(run, addEvent(run, frame, [`${stateOf(run, frame).Type}StateSucceeded`]), outputs)
}

function workIn(run: Run, frame: Frame, state: State): void {
  const input = selectedInput(run, frame)
  const scope = scopeOf(run, frame, input)
  switch (state.Type) {
    case 'Pass':
      leaveWithResult(run, frame, state.Result === undefined ? templated(state.Parameters, scope) : state.Result)
      break
    case 'Succeed':
      leaveWithOutput(run, frame, { output: input })
      break
    case 'Fail':
      throw new StatesFault(
        textOf(state.Error, state.ErrorPath, scope) ?? '',
        textOf(state.Cause, state.CausePath, scope),
      )
    case 'Choice':
      leaveWithOutput(run, frame, { output: input, next: chosen(state, scope) })
      break
    case 'Wait':
      toPhase(run, frame, { kind: 'wait', until: waitEnd(state, scope, run.now()) })
      break
    case 'Task':
      beginTask(run, frame, state)
      break
    case 'Parallel':
      beginBranches(run, frame, state)
      break
    case 'Map':
      beginItems(run, frame, state)
  }
}

/** Leaves a Wait state. @throws StatesFault */
export function endWait(run: Run, frame: Frame): void {
  leaveWithOutput(run, frame, { output: selectedInput(run, frame) })
}

function textOf(literal: string | undefined, path: string | undefined, scope: Scope): string | undefined {
  if (path === undefined) return literal
  const found = path.startsWith('$') ? demandAt(path, 'Fail', scope) : evaluateIntrinsic(path, 'Fail', scope)
  if (typeof found === 'string') return found
  throw runtimeFault('The ErrorPath and CausePath fields must refer to a string')
}

function chosen({ Choices, Default }: StateOf<'Choice'>, scope: Scope): string {
  const rule = Choices.find((each) => holds(each, scope))
  if (isObject(rule) && typeof rule.Next === 'string') return rule.Next
  if (Default !== undefined) return Default
  throw new StatesFault('States.NoChoiceMatched', 'No choice rule of the state matched, and the state has no Default.')
}

const [secondsLimit, dayLimit] = [99_999_999, 365 * 86_400_000]

/** @returns milliseconds since 1970 */
function waitEnd(
  { Seconds, SecondsPath, Timestamp, TimestampPath }: StateOf<'Wait'>,
  scope: Scope,
  now: number,
): number {
  if (Seconds !== undefined) return now + Seconds * 1000
  if (SecondsPath !== undefined) return now + secondsIn(demandAt(SecondsPath, 'SecondsPath', scope)) * 1000
  const stated = Timestamp ?? demandAt(TimestampPath ?? '$', 'TimestampPath', scope)
  const time = typeof stated === 'string' ? readTimestamp(stated) : undefined
  if (time === undefined)
    throw runtimeFault(
      `The TimestampPath parameter does not reference a valid ISO-8601 timestamp: ${JSON.stringify(stated)}`,
    )
  if (time > now + dayLimit) throw runtimeFault('A Wait state ends within a year')
  return time
}

function secondsIn(value: Json): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= secondsLimit) return value
  throw runtimeFault(
    'The SecondsPath parameter references an invalid value: it must be a whole number from 0 to 99999999',
  )
}
