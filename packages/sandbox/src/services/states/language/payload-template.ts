import { evaluateIntrinsic } from './intrinsics/evaluate-intrinsic.ts'
import { IntrinsicError, parseIntrinsic } from './intrinsics/parse-intrinsic.ts'
import { PathError, parsePath } from './json-path/parse-path.ts'
import { demandAt, type Scope } from './json-path/scope.ts'
import { isObject, type Json } from './value/json.ts'

/**
 * Evaluates a payload template: a member whose name ends with `.$` gets what its path or intrinsic function gives.
 *
 * @throws StatesFault
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 */
export function evaluateTemplate(template: Json, scope: Scope): Json {
  if (Array.isArray(template)) return template.map((part) => evaluateTemplate(part, scope))
  if (!isObject(template)) return template
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => {
      if (!name.endsWith('.$') || typeof value !== 'string') return [name, evaluateTemplate(value, scope)]
      return [name.slice(0, -2), evaluateReference(value, name, scope)]
    }),
  )
}

function evaluateReference(text: string, field: string, scope: Scope): Json {
  return text.startsWith('$') ? demandAt(text, field, scope) : evaluateIntrinsic(text, field, scope)
}

/** What is wrong with a part of a definition, and where. */
export type Finding = { message: string; location: string }

/** Returns what is wrong with a payload template. @param location where the definition has it */
export function findingsOfTemplate(template: Json, location: string): Finding[] {
  if (Array.isArray(template)) return template.flatMap((part, at) => findingsOfTemplate(part, `${location}[${at}]`))
  if (!isObject(template)) return []
  return Object.entries(template).flatMap(([name, value]) => {
    const at = `${location}/${name}`
    if (!name.endsWith('.$')) return findingsOfTemplate(value, at)
    const fault = typeof value === 'string' ? faultOfReference(value) : 'is not a string'
    const message = `The value for the field '${name}' must be a valid JSONPath or a valid intrinsic function call`
    return fault === undefined ? [] : [{ message: `${message} (${fault})`, location: at }]
  })
}

function faultOfReference(text: string): string | undefined {
  try {
    if (text.startsWith('$')) parsePath(text.startsWith('$$') ? text.slice(1) : text)
    else parseIntrinsic(text)
    return undefined
  } catch (error) {
    if (error instanceof PathError || error instanceof IntrinsicError) return error.message
    throw error
  }
}
