import { nestsTooDeep } from '../../../kit/protocol/json-nesting.ts'
import { isPlainObject } from '../../../kit/protocol/plain-object.ts'
import { invalidParameter } from '../api/logs-error.ts'
import { compileComparison, type ValueTest } from './condition.ts'
import { readLogic, tokensOf } from './logic.ts'

const token =
  /\s+|"(?:[^"\\]|\\.)*"|&&|\|\||!=|<=|>=|[=<>(){}]|\$(?:\["[^"\]]*"\]|[^\s=<>!(){}&|"])*|[^\s=<>!(){}&|"]+|./gsu

/** Compiles a pattern such as `{ $.a.b = "x*" && $.c > 1 }`. @throws ServiceError */
export function compileJson(pattern: string): (message: string) => boolean {
  const tokens = tokensOf(pattern, token)
  tokens.take('{')
  const test = readLogic<unknown>(tokens, () => {
    const path = readPath(tokens.take())
    const operator = tokens.take()
    const valueTest = operator.toUpperCase() === 'IS' ? readIs(tokens.take()) : readComparison(operator)
    return (root) => path(root).some(valueTest)
  })
  tokens.take('}')
  if (tokens.peek() !== undefined) throw invalidParameter(`Invalid filter pattern: ${tokens.peek()} after its end`)
  return (message) => {
    const root = parsed(message)
    return root !== undefined && test(root)
  }

  function readComparison(operator: string): ValueTest {
    if (operator.toUpperCase() === 'NOT') {
      if (tokens.take().toUpperCase() !== 'EXISTS') throw invalidParameter('Invalid filter pattern: NOT without EXISTS')
      return (value) => value === undefined
    }
    const operand = tokens.take()
    const quoted = /^"(.*)"$/s.exec(operand)?.[1]
    return compileComparison(operator, quoted?.replace(/\\(.)/gsu, '$1') ?? operand, quoted !== undefined)
  }
}

function readIs(word: string): ValueTest {
  switch (word.toUpperCase()) {
    case 'NULL':
      return (value) => value === null
    case 'TRUE':
      return (value) => value === true
    case 'FALSE':
      return (value) => value === false
    default:
      throw invalidParameter(`Invalid filter pattern: IS ${word}`)
  }
}

/** Returns a function for the values at a path, such as `$.a.b[0]` or `$.a[*]`; one undefined if there is none. */
function readPath(text: string): (root: unknown) => unknown[] {
  if (!/^\$(?:\.[\w-]+|\[(?:\d{1,9}|\*|"[^"\]]+")\])+$/.test(text))
    throw invalidParameter(`Invalid filter pattern: ${text} is no selector`)
  const steps = [...text.matchAll(/\.([\w-]+)|\[(\d+|\*)\]|\["([^"\]]+)"\]/g)].map(([, name, index, quoted]) => ({
    name: name ?? quoted,
    index,
  }))
  return (root) => {
    let values: unknown[] = [root]
    for (const { name, index } of steps)
      values = values.flatMap((value) => {
        if (index === '*') return Array.isArray(value) ? value : [undefined]
        if (index !== undefined) return [Array.isArray(value) ? value[Number(index)] : undefined]
        return [isPlainObject(value) && Object.hasOwn(value, name ?? '') ? value[name ?? ''] : undefined]
      })
    return values
  }
}

function parsed(message: string): unknown {
  const start = message.indexOf('{')
  if (start === -1 || nestsTooDeep(message)) return undefined
  try {
    return JSON.parse(message)
  } catch {
    return undefined
  }
}
