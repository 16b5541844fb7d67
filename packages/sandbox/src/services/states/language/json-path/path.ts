import type { Json } from '../value/json.ts'

/** Compares what paths find and literals. */
export type Filter =
  | { kind: 'or' | 'and'; parts: readonly Filter[] }
  | { kind: 'not'; part: Filter }
  | { kind: 'exists'; path: FilterPath }
  | { kind: 'compare'; operator: string; left: Operand; right: Operand }

/** A path from the tested element, `@`, or from the whole value, `$`. */
export type FilterPath = { from: '@' | '$'; path: Path }
export type Operand = { kind: 'literal'; value: Json } | ({ kind: 'path' } & FilterPath)

export type Selector =
  | { kind: 'name'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'slice'; start: number | undefined; end: number | undefined; step: number }
  | { kind: 'every' }
  | { kind: 'filter'; filter: Filter }

/** One step of a path. A deep step looks at all descendants. */
export type Step = { isDeep: boolean; selectors: readonly Selector[] }

export type Path = {
  steps: readonly Step[]
  /** Set if the path finds one value at most; any other finds a list. */
  isDefinite: boolean
}
