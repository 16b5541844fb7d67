import type { Json } from '../value/json.ts'
import { runtimeFault } from '../value/states-fault.ts'
import { findValues } from './find-values.ts'
import { parsePath } from './parse-path.ts'

/** What a path, a payload template or an intrinsic function can see. */
export type Scope = {
  input: Json
  /** The context object, which paths reach by `$$`. */
  context: Json
  /** Returns a new UUID. */
  newId(): string
}

/** Returns what a path finds; undefined if it names one place that does not exist. @throws StatesFault */
export function lookUp(text: string, { input, context }: Scope): Json | undefined {
  const isContext = text.startsWith('$$')
  const path = parsePath(isContext ? text.slice(1) : text)
  const found = findValues(path, isContext ? context : input)
  return path.isDefinite ? found[0] : found
}

/** Returns what a path finds. @param field the name of the field that has the path. @throws StatesFault if it finds nothing */
export function demandAt(text: string, field: string, scope: Scope): Json {
  const found = lookUp(text, scope)
  if (found !== undefined) return found
  const where = text.startsWith('$$')
    ? 'the context object'
    : `the input '${JSON.stringify(scope.input).slice(0, 1_000)}'`
  throw runtimeFault(`The JSONPath '${text}' specified for the field '${field}' could not be found in ${where}`)
}
