import { validation } from '../api/monitoring-error.ts'

/** Values by their times. */
export type Series = ReadonlyMap<number, number>

/** A metric math expression. @property ids the metrics and expressions that it uses */
export type Expression = {
  ids: readonly string[]
  /** @param of returns the values of an id */
  evaluate(of: (id: string) => Series): Series
}

type Operand = Series | number
type Node = (of: (id: string) => Series) => Operand

const operators: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
}

/** Parentheses and signs that one expression may nest. */
const deepest = 100

/**
 * Reads an expression of ids, numbers, `+`, `-`, `*`, `/` and parentheses. A time that one of the operands lacks has no result.
 * @throws MonitoringError for anything else, by its name
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function readExpression(text: string): Expression {
  const tokens = tokensOf(text)
  const ids = new Set<string>()
  let at = 0
  let depth = 0

  function take(expected?: string): string | undefined {
    const token = tokens[at]
    if (token === undefined || (expected !== undefined && token !== expected)) return undefined
    at += 1
    return token
  }

  function chain(signs: readonly string[], next: () => Node): Node {
    let node = next()
    for (let sign = tokens[at]; sign !== undefined && signs.includes(sign); sign = tokens[at]) {
      at += 1
      const [left, right, apply] = [node, next(), operators[sign]]
      node = (of) => combined(left(of), right(of), apply)
    }
    return node
  }

  const sum = (): Node => chain(['+', '-'], product)
  const product = (): Node => chain(['*', '/'], factor)

  function factor(): Node {
    depth += 1
    if (depth > deepest) throw malformed(text, 'it nests too deep')
    try {
      return value()
    } finally {
      depth -= 1
    }
  }

  function value(): Node {
    if (take('-')) {
      const negated = factor()
      return (of) => combined(0, negated(of), operators['-'])
    }
    if (take('(')) {
      const inner = sum()
      if (!take(')')) throw malformed(text, 'a parenthesis is not closed')
      return inner
    }
    const token = take()
    if (token === undefined || /^[-+*/()]$/.test(token)) throw malformed(text, 'an operand is missing')
    if (/^[\d.]/.test(token)) return () => Number(token)
    if (!/^[a-z]/.test(token)) throw malformed(text, `${token} is no id`)
    ids.add(token)
    return (of) => of(token)
  }

  const root = sum()
  if (at < tokens.length) throw malformed(text, `unexpected ${tokens[at]}`)
  return {
    ids: [...ids],
    evaluate(of) {
      const result = root(of)
      if (typeof result === 'number') throw malformed(text, 'it uses no metric')
      return result
    },
  }
}

function tokensOf(text: string): string[] {
  const tokens = text.match(/\s+|[a-zA-Z]\w*|\d+(?:\.\d+)?|\.\d+|./gsu) ?? []
  const kept = tokens.filter((token) => token.trim() !== '')
  const called = kept.find((token, index) => /^[a-zA-Z]/.test(token) && kept[index + 1] === '(')
  if (called !== undefined) throw validation(`The sandbox has no function ${called} of metric math: ${text}`)
  const unknown = kept.find((token) => !/^(?:[a-zA-Z]\w*|[\d.]+|[-+*/()])$/.test(token) || token === '.')
  if (unknown !== undefined) throw validation(`The sandbox does not read ${unknown} in metric math: ${text}`)
  return kept
}

function combined(
  one: Operand,
  other: Operand,
  apply: ((one: number, other: number) => number) | undefined = (left) => left,
): Operand {
  if (typeof one === 'number' && typeof other === 'number') return apply(one, other)
  const times = typeof one === 'number' ? keysOf(other) : keysOf(one)
  const results = new Map<number, number>()
  for (const time of times) {
    const left = typeof one === 'number' ? one : one.get(time)
    const right = typeof other === 'number' ? other : other.get(time)
    if (left === undefined || right === undefined) continue
    const result = apply(left, right)
    // A division by zero has no result.
    if (Number.isFinite(result)) results.set(time, result)
  }
  return results
}

function keysOf(operand: Operand): Iterable<number> {
  return typeof operand === 'number' ? [] : operand.keys()
}

function malformed(text: string, reason: string) {
  return validation(`Error in expression '${text}': ${reason}.`)
}
