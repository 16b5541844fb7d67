import { withValueAt } from './json-path/reference-path.ts'
import { demandAt, type Scope } from './json-path/scope.ts'
import { evaluateTemplate } from './payload-template.ts'
import type { Json } from './value/json.ts'
import { StatesFault } from './value/states-fault.ts'

/** The largest input or output of a state, in bytes of UTF-8. */
export const payloadLimit = 262_144

/** Selects a part of a state's input or output. A path that is null selects an empty object. @throws StatesFault */
export function selected(path: string | null | undefined, field: string, scope: Scope): Json {
  if (path === null) return {}
  return path === undefined ? scope.input : demandAt(path, field, scope)
}

/** Puts a result into a state's input. A path that is null drops the result. @throws StatesFault */
export function withResult(input: Json, path: string | null | undefined, result: Json): Json {
  if (path === null) return input
  return withValueAt(input, path ?? '$', result)
}

/** Returns what a template makes of a value, or the value if there is no template. @throws StatesFault */
export function templated(template: Json | undefined, scope: Scope): Json {
  return template === undefined ? scope.input : evaluateTemplate(template, scope)
}

/** @param what for example `state/task 'Name'`. @throws StatesFault for a value that is larger than a payload */
export function checkSize(value: Json, what: string): void {
  if (Buffer.byteLength(JSON.stringify(value)) > payloadLimit)
    throw new StatesFault(
      'States.DataLimitExceeded',
      `The ${what} returned a result with a size exceeding the maximum number of bytes service limit.`,
    )
}
