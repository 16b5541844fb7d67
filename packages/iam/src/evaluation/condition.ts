import { conditionOperators } from './condition-operators.ts'
import type { JudgedRequest, Match } from './judged-request.ts'
import type { Pattern } from './pattern.ts'
import type { Statement } from './policy-document.ts'

export type Condition = (request: JudgedRequest) => Match

const operatorName = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/

/**
 * Compiles a `Condition` block: all its operators and keys must match, each with at least one of its values.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function compileCondition(block: NonNullable<Statement['Condition']>, variables: boolean): Condition {
  const clauses = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      compileClause({ operator, key, values: [values].flat().map(String) }, variables),
    ),
  )
  return (request) => {
    let doubts: readonly string[] = []
    for (const clause of clauses) {
      const holds = clause(request)
      if (holds === false) return false
      if (holds !== true) doubts = [...doubts, ...holds]
    }
    return doubts.length === 0 || doubts
  }
}

type Clause = { operator: string; key: string; values: readonly string[] }

function compileClause({ operator, key, values }: Clause, variables: boolean): Condition {
  const [, set, name = '', ifExists] = operatorName.exec(operator) ?? []
  if (name === 'Null') return set || ifExists ? doubt(`operator ${operator}`) : compileNull(key, values)
  const known = conditionOperators.get(name)
  if (!known) return doubt(`operator ${operator}`)
  const patterns: Pattern[] = []
  for (const value of values) {
    const pattern = known.compile(value, variables)
    if (!pattern) return doubt(`value ${value} of ${operator} ${key}`)
    patterns.push(pattern)
  }
  const lowerKey = key.toLowerCase()
  return (request) => {
    const value = request.valueOf(lowerKey)
    if (value === undefined && !request.isAbsent(lowerKey)) return [`key ${key}`]
    const members = set ? withoutEmpty(value) : allValues(value)
    if (members.length === 0) {
      if (ifExists) return true
      return set ? set === 'ForAllValues' : known.negated
    }
    if (!set && members.length > 1) return [`${operator} without ForAllValues or ForAnyValue on the values of ${key}`]
    const holds = (member: string) => patterns.some((pattern) => pattern(member, request.variables)) !== known.negated
    return set === 'ForAnyValue' ? members.some(holds) : members.every(holds)
  }
}

function allValues(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined || typeof value === 'object' ? (value ?? []) : [value]
}

/** Removes empty strings: `ForAllValues`, `ForAnyValue` and `Null` treat them as no value. */
function withoutEmpty(value: string | readonly string[] | undefined): readonly string[] {
  return allValues(value).filter((member) => member !== '')
}

function compileNull(key: string, values: readonly string[]): Condition {
  const lowerKey = key.toLowerCase()
  const wanted = values.map((value) => value.toLowerCase())
  if (wanted.some((value) => value !== 'true' && value !== 'false')) return doubt(`value ${values} of Null ${key}`)
  return (request) => {
    const value = request.valueOf(lowerKey)
    if (value === undefined && !request.isAbsent(lowerKey)) return [`key ${key}`]
    return wanted.includes(String(withoutEmpty(value).length === 0))
  }
}

function doubt(reason: string): Condition {
  const reasons = [reason]
  return () => reasons
}
