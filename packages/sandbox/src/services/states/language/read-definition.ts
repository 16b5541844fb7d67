import type * as z from 'zod'
import { nestsTooDeep } from '../../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../../kit/protocol/plain-object.ts'
import { type Definition, definition } from './definition.ts'
import { findingsOf, type ResourceRules } from './definition-findings.ts'
import type { Finding } from './payload-template.ts'

/** A definition that is valid, or what is wrong with it. */
export type ReadDefinition =
  | { definition: Definition; findings?: undefined }
  | { definition?: undefined; findings: (Finding & { code: string })[] }

/** The largest definition, in bytes; levels of lists and objects in it. */
const [largest, deepest] = [1_048_576, 200]

/**
 * Reads a definition in JSON, and checks all of it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export function readDefinition(text: string, rules: ResourceRules): ReadDefinition {
  const refusal = (code: string, message: string) => ({ findings: [{ code, message, location: '/' }] })
  if (Buffer.byteLength(text) > largest)
    return refusal('INVALID_JSON_DESCRIPTION', `A definition has ${largest} bytes at most`)
  if (nestsTooDeep(text, deepest)) return refusal('INVALID_JSON_DESCRIPTION', 'The definition nests too deep')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refusal('INVALID_JSON_DESCRIPTION', 'The definition is not valid JSON')
  }
  const read = definition.safeParse(value)
  if (!read.success) {
    const findings = read.error.issues.flatMap((issue) => findingsOfIssue(issue, value))
    return { findings: findings.map((finding) => ({ code: 'SCHEMA_VALIDATION_FAILED', ...finding })) }
  }
  const findings = findingsOf(read.data, rules)
  return findings.length > 0 ? { findings } : { definition: read.data }
}

type Issue = z.core.$ZodIssue

function findingsOfIssue(issue: Issue, root: unknown): Finding[] {
  const location = locationOf(issue.path)
  const parent = locationOf(issue.path.slice(0, -1))
  const name = String(issue.path.at(-1))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ message: `Field '${key}' is not supported`, location }))
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'Type') {
    const given = valueAt(root, issue.path)
    const message =
      given === undefined ? `The field 'Type' is required` : `The Type ${JSON.stringify(given)} is not known`
    return [{ message, location: parent }]
  }
  if (valueAt(root, issue.path) === undefined) return [{ message: `The field '${name}' is required`, location: parent }]
  return [{ message: `The value for the field '${name}' is not valid: ${issue.message}`, location }]
}

function locationOf(path: readonly PropertyKey[]): string {
  return `/${path.map(String).join('/')}`
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)]
    return isPlainObject(value) && Object.hasOwn(value, name) ? value[String(name)] : undefined
  }, root)
}
