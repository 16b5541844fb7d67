import type { PolicyDocument, Statement } from '@breakwater/iam/policy-document'

/** A policy with one fault, and what the fault is. */
export type PolicyMutant = { fault: string; document: PolicyDocument }

type Mutation = { fault: string; statement: Statement | undefined }

/** The elements of a statement that are lists. */
const lists = ['Action', 'NotAction', 'Resource', 'NotResource'] as const

type Principals = NonNullable<Statement['Principal']>
type Conditions = NonNullable<Statement['Condition']>

/**
 * Returns the policy with each fault that an edit could make: without a statement, action, resource, principal,
 * condition or value; with an action as wide as its service, a resource or principal as wide as all, a pattern without
 * one of its parts, and an effect or condition inverted; with a condition on the other set of values, or with or without `IfExists`.
 *
 * @param guarded the ARN of the resource that has the policy, which applies to no other: to name it is to name all
 */
export function policyMutants(document: PolicyDocument, guarded?: string): PolicyMutant[] {
  const statements = [document.Statement].flat()
  return statements.flatMap((statement, index) =>
    [
      ...wholeStatement(statement),
      ...ofLists(statement, guarded),
      ...ofPrincipals(statement),
      ...ofConditions(statement),
    ].map(({ fault, statement: mutant }) => ({
      fault: `${statement.Sid ?? `statement ${index}`}: ${fault}`,
      document: { ...document, Statement: statements.toSpliced(index, 1, ...(mutant ? [mutant] : [])) },
    })),
  )
}

function wholeStatement(statement: Statement): Mutation[] {
  return [
    { fault: 'dropped', statement: undefined },
    { fault: 'inverted', statement: { ...statement, Effect: statement.Effect === 'Allow' ? 'Deny' : 'Allow' } },
  ]
}

function ofLists(statement: Statement, guarded: string | undefined): Mutation[] {
  return lists.flatMap((element) => {
    const values = [statement[element] ?? []].flat()
    const replaced = (index: number, ...by: string[]) => ({
      ...statement,
      [element]: values.toSpliced(index, 1, ...by),
    })
    return values.flatMap((value, index): Mutation[] => {
      const wider = widened(element, value)
      const isGuarded = value === guarded || value === `${guarded}/*`
      return [
        ...(isGuarded ? [] : withoutParts(value)).map((looser) => ({
          fault: `with ${element} ${looser} in place of ${value}`,
          statement: replaced(index, looser),
        })),
        ...(values.length > 1 ? [{ fault: `without ${element} ${value}`, statement: replaced(index) }] : []),
        ...(values.includes(wider) || (wider === '*' && isGuarded)
          ? []
          : [{ fault: `with ${element} ${wider} in place of ${value}`, statement: replaced(index, wider) }]),
      ]
    })
  })
}

function widened(element: (typeof lists)[number], value: string): string {
  const [service] = value.split(':')
  return element.endsWith('Action') && value !== '*' ? `${service}:*` : '*'
}

/**
 * Returns the pattern without each literal part beside a `*`, such as the prefix of a name or the folder of a path; none
 * of a plain name.
 */
function withoutParts(pattern: string): string[] {
  const parts = pattern.matchAll(/(?<=\*)[^*:/${}]+|[^*:/${}]+\/?(?=\*)/g)
  return [...parts].flatMap(({ index, 0: part }) => {
    const looser = pattern.slice(0, index) + pattern.slice(index + part.length)
    return looser === '*' ? [] : [looser]
  })
}

function ofPrincipals(statement: Statement): Mutation[] {
  return (['Principal', 'NotPrincipal'] as const).flatMap((element) => {
    const principals = statement[element]
    if (principals === undefined || principals === '*') return []
    const names = Object.entries(principals).flatMap(([kind, values]) =>
      [values].flat().map((name) => ({ kind, name })),
    )
    if (names.some(({ name }) => name === '*')) return []
    const without = names.map(({ kind, name }) => ({
      fault: `without ${element} ${name}`,
      statement: { ...statement, [element]: withoutName(principals, { kind, name }) },
    }))
    return [
      ...(names.length > 1 ? without : []),
      { fault: `with ${element} *`, statement: { ...statement, [element]: '*' as const } },
    ]
  })
}

function withoutName(principals: Exclude<Principals, '*'>, dropped: { kind: string; name: string }): Principals {
  return Object.fromEntries(
    Object.entries(principals).flatMap(([kind, values]) => {
      const left = [values].flat().filter((name) => kind !== dropped.kind || name !== dropped.name)
      return left.length > 0 ? [[kind, left]] : []
    }),
  )
}

function ofConditions(statement: Statement): Mutation[] {
  const { Condition = {} } = statement
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, given]): Mutation[] => {
      const values = [given].flat().map(String)
      const test = `${operator} ${key}`
      const others = withoutKey(Condition, operator, key)
      const changed = (fault: string, condition: Conditions) => ({
        fault,
        statement: withCondition(statement, condition),
      })
      const opposite = inverted(operator, values)
      return [
        changed(`without condition ${test}`, others),
        changed(`with condition ${test} inverted`, merged(others, opposite.operator, { [key]: opposite.values })),
        ...slips(operator, isAlwaysThere(key, statement)).map((slip) =>
          changed(`with condition ${slip} in place of ${test}`, merged(others, slip, { [key]: values })),
        ),
        ...values.flatMap((value, index) =>
          (/(Like|Arn(Not)?Equals)/.test(operator) ? withoutParts(value) : []).map((looser) =>
            changed(
              `with ${looser} in place of ${value} in condition ${test}`,
              merged(others, operator, { [key]: values.with(index, looser) }),
            ),
          ),
        ),
        ...(values.length > 1
          ? values.map((value, index) =>
              changed(
                `without ${value} in condition ${test}`,
                merged(others, operator, { [key]: values.toSpliced(index, 1) }),
              ),
            )
          : []),
      ]
    }),
  )
}

function withCondition({ Condition: _, ...statement }: Statement, condition: Conditions): Statement {
  return Object.keys(condition).length > 0 ? { ...statement, Condition: condition } : statement
}

function withoutKey(condition: Conditions, operator: string, key: string): Conditions {
  return Object.fromEntries(
    Object.entries(condition).flatMap(([name, keys]) => {
      const left = Object.entries(keys).filter(([tested]) => name !== operator || tested !== key)
      return left.length > 0 ? [[name, Object.fromEntries(left)]] : []
    }),
  )
}

function merged(condition: Conditions, operator: string, keys: Conditions[string]): Conditions {
  return { ...condition, [operator]: { ...condition[operator], ...keys } }
}

/** Condition keys that every request has. */
const ofEveryone = ['aws:resourceaccount', 'aws:securetransport']

/** Condition keys that every request by a principal of an account has in addition. */
const ofAccounts = ['aws:principalaccount', 'aws:principalarn', 'aws:principalisawsservice']

/** Returns whether a condition key is in each request to which the statement can apply. */
function isAlwaysThere(key: string, statement: Statement): boolean {
  return [...ofEveryone, ...(concernsEveryone(statement) ? [] : ofAccounts)].includes(key.toLowerCase())
}

/** Returns whether a statement can apply to a service or to an anonymous caller too, which only resource policies do. */
function concernsEveryone({ Principal = {}, NotPrincipal }: Statement): boolean {
  if (Principal === '*' || NotPrincipal !== undefined) return true
  const { AWS = [], ...others } = Principal
  return [AWS].flat().includes('*') || Object.keys(others).length > 0
}

/**
 * Returns the operators that are easily written instead: for the other set of values, and with or without `IfExists`. A
 * negated operator without it is satisfied too if the request lacks the key.
 */
function slips(operator: string, isThere: boolean): string[] {
  const otherSet = operator.startsWith('ForAllValues:')
    ? [operator.replace('ForAllValues', 'ForAnyValue')]
    : operator.startsWith('ForAnyValue:')
      ? [operator.replace('ForAnyValue', 'ForAllValues')]
      : []
  const sameIfExists = isThere || /:|Not|^Null$/.test(operator)
  const stem = operator.replace(/IfExists$/, '')
  return [...otherSet, ...(sameIfExists ? [] : [operator === stem ? `${stem}IfExists` : stem])]
}

const opposites: Readonly<Record<string, string>> = {
  NumericLessThan: 'NumericGreaterThanEquals',
  NumericGreaterThanEquals: 'NumericLessThan',
  NumericGreaterThan: 'NumericLessThanEquals',
  NumericLessThanEquals: 'NumericGreaterThan',
  DateLessThan: 'DateGreaterThanEquals',
  DateGreaterThanEquals: 'DateLessThan',
  DateGreaterThan: 'DateLessThanEquals',
  DateLessThanEquals: 'DateGreaterThan',
  IpAddress: 'NotIpAddress',
  NotIpAddress: 'IpAddress',
}

/** @throws Error for an operator without a known opposite */
function inverted(operator: string, values: readonly string[]): { operator: string; values: readonly string[] } {
  const [, set = '', name = '', ifExists = ''] = /^(For\w+:)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  if (name === 'Bool' || name === 'Null') {
    return { operator, values: values.map((value) => (value === 'true' ? 'false' : 'true')) }
  }
  const equality = /^(String|Arn|Numeric|Date)(Not)?(Equals|EqualsIgnoreCase|Like)$/.exec(name)
  const opposite = equality ? `${equality[1]}${equality[2] ? '' : 'Not'}${equality[3]}` : opposites[name]
  if (opposite === undefined) throw new Error(`the condition operator ${operator} has no known opposite`)
  return { operator: `${set}${opposite}${ifExists}`, values }
}
