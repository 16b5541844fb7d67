import { selected, templated } from '../language/data-flow.ts'
import type { StateOf } from '../language/definition.ts'
import { demandAt } from '../language/json-path/scope.ts'
import type { Json } from '../language/value/json.ts'
import { runtimeFault } from '../language/value/states-fault.ts'
import type { Frame } from './execution.ts'
import { addEvent, machineOf, putFrame, type Run, removeFrame, scopeOf, stateOf, stopFrame, toPhase } from './run.ts'

/** How many items of a Map run at once if the Map sets no limit: about as many as at AWS. */
const usualConcurrency = 40

/** Begins all branches of a Parallel state. @throws StatesFault */
export function beginBranches(run: Run, frame: Frame, state: StateOf<'Parallel'>): void {
  const input = templated(state.Parameters, scopeOf(run, frame, selectedInput(run, frame)))
  const started = addEvent(run, frame, ['ParallelStateStarted'])
  const count = state.Branches.length
  const parent = toPhase(run, started, { kind: 'children', count, concurrency: count })
  run.children.set(frame.id, { begun: 0, done: 0 })
  for (let branch = 0; branch < count; branch += 1) beginChild(run, parent, { index: branch, branch, input })
}

/** Begins the first items of a Map state. @throws StatesFault */
export function beginItems(run: Run, frame: Frame, state: StateOf<'Map'>): void {
  const scope = scopeOf(run, frame, selectedInput(run, frame))
  const { length } = itemsOf(run, frame, state)
  const stated =
    state.MaxConcurrencyPath === undefined
      ? (state.MaxConcurrency ?? 0)
      : demandAt(state.MaxConcurrencyPath, 'MaxConcurrencyPath', scope)
  if (typeof stated !== 'number' || !Number.isInteger(stated) || stated < 0)
    throw runtimeFault('The MaxConcurrencyPath field must refer to a whole number that is not negative')
  const started = addEvent(run, frame, ['MapStateStarted', { length }])
  const parent = toPhase(run, started, { kind: 'children', count: length, concurrency: stated || usualConcurrency })
  run.children.set(frame.id, { begun: 0, done: 0 })
  if (length === 0) toPhase(run, parent, { kind: 'join' })
  else beginNextItems(run, parent)
}

/** Begins as many items of a Map as may run at once. @throws StatesFault */
export function beginNextItems(run: Run, parent: Frame): void {
  const state = stateOf(run, parent)
  if (state.Type !== 'Map' || parent.phase.kind !== 'children') return
  const { count, concurrency } = parent.phase
  const counts = countsOf(run, parent)
  const items = itemsOf(run, parent, state)
  while (counts.begun < count && counts.begun - counts.done < concurrency) {
    const index = counts.begun
    const value = items[index] ?? null
    const template = state.ItemSelector ?? state.Parameters
    const scope = scopeOf(run, { ...parent, item: { index, value } }, selectedInput(run, parent))
    const input = template === undefined ? value : templated(template, scope)
    beginChild(run, parent, { index, branch: 0, input, item: { index, value } })
  }
}

function beginChild(
  run: Run,
  parent: Frame,
  { index, branch, input, item }: { index: number; branch: number; input: Json; item?: { index: number; value: Json } },
): void {
  countsOf(run, parent).begun += 1
  const path = [...parent.path, { state: parent.state, branch }]
  const child: Frame = {
    ...{ id: `${parent.id}/${index}`, parent: parent.id, index, path, state: machineOf(run, { path }).StartAt, input },
    ...{ enteredAt: run.now(), lastEvent: parent.lastEvent, retries: [], phase: { kind: 'enter' } },
    ...((item ?? parent.item) && { item: item ?? parent.item }),
  }
  const isItem = item !== undefined
  putFrame(run, isItem ? addEvent(run, child, ['MapIterationStarted', { name: parent.state, index }]) : child)
}

function countsOf(run: Run, { id }: Frame): { begun: number; done: number } {
  const counts = run.children.get(id) ?? { begun: 0, done: 0 }
  run.children.set(id, counts)
  return counts
}

/** Takes note that a child is done. Its parent then joins its children, or begins the next item. */
export function childDone(run: Run, child: Frame, output: Json): void {
  const parent = run.frames.get(child.parent ?? '')
  if (parent?.phase.kind !== 'children') return
  const isItem = stateOf(run, parent).Type === 'Map'
  const details = { name: parent.state, index: child.index }
  const ended = isItem ? addEvent(run, child, ['MapIterationSucceeded', details]) : child
  toPhase(run, ended, { kind: 'done', output })
  const counts = countsOf(run, parent)
  counts.done += 1
  // The last event of a state is the last one of its branches.
  const last = { ...parent, lastEvent: ended.lastEvent }
  if (counts.done === parent.phase.count) toPhase(run, last, { kind: 'join' })
  else if (isItem) run.ready.push(parent.id)
}

/** Returns the outputs of all children, in their order, and forgets the children. */
export function takeOutputs(run: Run, parent: Frame): Json[] {
  const count = run.children.get(parent.id)?.begun ?? 0
  const outputs: Json[] = []
  for (let index = 0; index < count; index += 1) {
    const id = `${parent.id}/${index}`
    const phase = run.frames.get(id)?.phase
    outputs.push(phase?.kind === 'done' ? phase.output : null)
    removeFrame(run, id)
  }
  run.children.delete(parent.id)
  return outputs
}

/** Ends everything below a frame, and keeps the frames. @param failed the child whose failure ends the others */
export function abortChildren(run: Run, parent: Frame, failed?: Frame): void {
  const isMap = stateOf(run, parent).Type === 'Map'
  for (const child of childrenOf(run, parent)) {
    if (child.phase.kind === 'done' || child.phase.kind === 'stopped') continue
    if (child.id === failed?.id) {
      stopFrame(run, failed)
      continue
    }
    abortChildren(run, child)
    const aborted = abortState(run, child)
    stopFrame(
      run,
      isMap ? addEvent(run, aborted, ['MapIterationAborted', { name: parent.state, index: child.index }]) : aborted,
    )
  }
}

/** Forgets everything below a frame. */
export function removeChildren(run: Run, parent: Frame): void {
  for (const child of childrenOf(run, parent)) {
    removeChildren(run, child)
    removeFrame(run, child.id)
  }
  run.children.delete(parent.id)
}

function childrenOf(run: Run, { id }: Frame): Frame[] {
  const count = run.children.get(id)?.begun ?? 0
  return Array.from({ length: count }, (_, index) => run.frames.get(`${id}/${index}`) ?? []).flat()
}

function abortState(run: Run, frame: Frame): Frame {
  const { Type } = stateOf(run, frame)
  const isUnderWay = frame.phase.kind !== 'enter'
  return isUnderWay && /Task|Wait|Parallel|Map/.test(Type) ? addEvent(run, frame, [`${Type}StateAborted`]) : frame
}

function itemsOf(run: Run, frame: Frame, { ItemsPath }: StateOf<'Map'>): Json[] {
  const scope = scopeOf(run, frame, selectedInput(run, frame))
  const items = ItemsPath === undefined ? scope.input : demandAt(ItemsPath, 'ItemsPath', scope)
  if (Array.isArray(items)) return items
  throw runtimeFault(`Reference path "${ItemsPath ?? '$'}" must point to array.`)
}

/** Returns the part of a state's input that its InputPath selects. @throws StatesFault */
export function selectedInput(run: Run, frame: Frame): Json {
  const state = stateOf(run, frame)
  return selected('InputPath' in state ? state.InputPath : undefined, 'InputPath', scopeOf(run, frame, frame.input))
}
