/** The values of the names in an expression, in the stack that contains it. */
export type Scope = {
  region: string
  /** Returns the value of a parameter, pseudo parameter or resource; undefined for `AWS::NoValue`. */
  ref(name: string): unknown
  attribute(logicalId: string, name: string): unknown
  condition(name: string): boolean
  mapping(map: string, first: string, second: string): unknown
  importValue(name: string): unknown
  stackOutput(stackName: string, outputName: string): unknown
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(text(name)),
  Condition: (name, scope) => scope.condition(text(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId = '', ...rest] = typeof argument === 'string' ? argument.split('.') : list(argument, scope)
    return scope.attribute(text(logicalId), rest.map(text).join('.'))
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope)
    return array(parts).map(text).join(text(separator))
  },
  'Fn::Select': (argument, scope) => {
    const [index, options] = list(argument, scope)
    const chosen = array(options)[Number(index)]
    if (chosen === undefined) throw new Error(`Fn::Select: no element ${index}`)
    return chosen
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument, scope)
    return text(source).split(text(separator))
  },
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = array(argument)
    return evaluate(scope.condition(text(condition)) ? whenTrue : whenFalse, scope)
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope)
    return JSON.stringify(left) === JSON.stringify(right)
  },
  'Fn::And': (argument, scope) => list(argument, scope).every((value) => value === true),
  'Fn::Or': (argument, scope) => list(argument, scope).some((value) => value === true),
  'Fn::Not': (argument, scope) => list(argument, scope)[0] !== true,
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(argument, scope)
    return scope.mapping(text(map), text(first), text(second))
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(evaluate(argument, scope))).toString('base64'),
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(evaluate(argument, scope))),
  'Fn::GetStackOutput': (argument, scope) => {
    const { StackName, OutputName } = evaluate(argument, scope) as Record<string, unknown>
    return scope.stackOutput(text(StackName), text(OutputName))
  },
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => scope.region + zone),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(evaluate(argument, scope)),
  'Fn::Length': (argument, scope) => array(evaluate(argument, scope)).length,
}

/** Resolves every intrinsic in a template value and removes `AWS::NoValue` from lists and objects. */
export function evaluate(expression: unknown, scope: Scope): unknown {
  if (Array.isArray(expression)) {
    return expression.map((element) => evaluate(element, scope)).filter((element) => element !== undefined)
  }
  if (typeof expression !== 'object' || expression === null) return expression
  const entries = Object.entries(expression)
  const [only] = entries
  if (only && entries.length === 1) {
    const [name, argument] = only
    const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined
    // A policy's `Condition` block is an object; the intrinsic with that name takes a string.
    if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) return intrinsic(argument, scope)
    if (name.startsWith('Fn::')) throw new Error(`${name} is not supported`)
  }
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const result = evaluate(value, scope)
      return result === undefined ? [] : [[key, result]]
    }),
  )
}

function substitute(argument: unknown, scope: Scope): string {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}]
  return text(template).replace(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    const own = (variables as Record<string, unknown>)[name]
    if (own !== undefined) return text(evaluate(own, scope))
    const [logicalId = '', ...attribute] = name.trim().split('.')
    return text(attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.')) : scope.ref(logicalId))
  })
}

function list(argument: unknown, scope: Scope): unknown[] {
  return array(argument).map((element) => evaluate(element, scope))
}

function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, found ${JSON.stringify(value)}`)
  return value
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`expected text, found ${JSON.stringify(value)}`)
}
