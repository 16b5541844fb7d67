import { checkSize, selected, withResult } from '../language/data-flow.ts'
import type { State } from '../language/definition.ts'
import { evaluateTemplate } from '../language/payload-template.ts'
import type { Json } from '../language/value/json.ts'
import { childDone } from './children.ts'
import type { Frame } from './execution.ts'
import { shown } from './history-event.ts'
import { addEvent, endExecution, putFrame, type Run, scopeOf, stateOf } from './run.ts'

/** What a state gives, and the state after it if the state itself does not name it. */
type Leaving = { output: Json; next?: string | undefined }

/** Leaves a state with its result. @throws StatesFault */
export function leaveWithResult(run: Run, frame: Frame, result: Json): void {
  const state = stateOf(run, frame)
  const { ResultSelector, ResultPath } = state as { ResultSelector?: Json; ResultPath?: string | null }
  const selection =
    ResultSelector === undefined ? result : evaluateTemplate(ResultSelector, scopeOf(run, frame, result))
  leaveWithOutput(run, frame, { output: withResult(frame.input, ResultPath, selection) })
}

/** Leaves a state with what its OutputPath selects of an output. @throws StatesFault */
export function leaveWithOutput(run: Run, frame: Frame, { output, next }: Leaving): void {
  const state = stateOf(run, frame)
  const path = 'OutputPath' in state ? state.OutputPath : undefined
  const selection = selected(path, 'OutputPath', scopeOf(run, frame, output))
  leaveState(run, frame, { output: selection, next: next ?? nextOf(state) })
}

/** Leaves a state for the next one; without a next one, ends the frame. @throws StatesFault */
export function leaveState(run: Run, frame: Frame, { output, next }: Leaving): void {
  checkSize(output, `state/task '${frame.state}'`)
  const { Type } = stateOf(run, frame)
  const exited = addEvent(run, frame, [`${Type}StateExited`, { name: frame.state, ...shown('output', output) }])
  if (next !== undefined)
    putFrame(run, { ...exited, state: next, input: output, retries: [], phase: { kind: 'enter' } })
  else if (exited.parent === undefined) endExecution(run, { status: 'SUCCEEDED', output }, exited.lastEvent)
  else childDone(run, exited, output)
}

function nextOf(state: State): string | undefined {
  return 'Next' in state ? state.Next : undefined
}
