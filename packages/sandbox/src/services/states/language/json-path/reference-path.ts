import { isObject, type Json } from '../value/json.ts'
import { runtimeFault, type StatesFault } from '../value/states-fault.ts'
import { parsePath } from './parse-path.ts'

/** Reads a path that names one place: names and places in lists only. @throws PathError; undefined for another path */
export function readReferencePath(text: string): (string | number)[] | undefined {
  const { steps, isDefinite } = parsePath(text)
  if (!isDefinite) return undefined
  return steps.flatMap(({ selectors: [selector] }) => {
    if (selector?.kind === 'name') return selector.name
    return selector?.kind === 'index' ? selector.index : []
  })
}

/**
 * Returns a value with another value at a reference path; members that are missing on the way are made.
 * @throws StatesFault if a place on the way cannot have members
 */
export function withValueAt(target: Json, text: string, value: Json): Json {
  return placed(target, readReferencePath(text) ?? [], value)
}

function placed(target: Json | undefined, [step, ...others]: readonly (string | number)[], value: Json): Json {
  if (step === undefined) return value
  if (typeof step === 'number') {
    if (!Array.isArray(target) || step < 0 || step >= target.length) throw mismatch()
    return target.map((part, at) => (at === step ? placed(part, others, value) : part))
  }
  if (target !== undefined && !isObject(target)) throw mismatch()
  const old = target !== undefined && Object.hasOwn(target, step) ? target[step] : undefined
  // A member named `__proto__` is the object's own member.
  return Object.fromEntries([...Object.entries(target ?? {}), [step, placed(old, others, value)]])
}

function mismatch(): StatesFault {
  return runtimeFault('Unable to apply ReferencePath to the input.')
}
