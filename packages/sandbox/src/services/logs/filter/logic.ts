import { invalidParameter } from '../api/logs-error.ts'

/** Reads the tokens of a pattern one after another. */
export type Tokens = {
  /** Returns the next token without taking it; undefined at the end. */
  peek(): string | undefined
  /** Takes the next token. @throws ServiceError if it is another than the expected one, or there is none */
  take(expected?: string): string
}

/** Parentheses that one pattern may nest. */
const deepest = 50

/**
 * Splits a pattern into tokens. @param token matches one token, or any single character in its place, with the flag `y`
 * @throws ServiceError
 */
export function tokensOf(pattern: string, token: RegExp): Tokens {
  const tokens = pattern.match(token) ?? []
  const kept = tokens.filter((one) => one.trim() !== '')
  let at = 0
  return {
    peek: () => kept[at],
    take(expected) {
      const next = kept[at]
      if (next === undefined || (expected !== undefined && next !== expected))
        throw invalidParameter(`Invalid filter pattern: ${next ?? 'its end'} in place of ${expected ?? 'a term'}`)
      at += 1
      return next
    },
  }
}

/** Reads conditions that `&&`, `||` and parentheses connect. @param condition reads one condition. @throws ServiceError */
export function readLogic<Value>(
  tokens: Tokens,
  condition: () => (value: Value) => boolean,
): (value: Value) => boolean {
  let depth = 0

  function chain(sign: string, next: () => (value: Value) => boolean, isAny: boolean): (value: Value) => boolean {
    const all = [next()]
    while (tokens.peek() === sign) {
      tokens.take(sign)
      all.push(next())
    }
    return (value) => (isAny ? all.some((test) => test(value)) : all.every((test) => test(value)))
  }

  const or = (): ((value: Value) => boolean) => chain('||', and, true)
  const and = (): ((value: Value) => boolean) => chain('&&', operand, false)

  function operand(): (value: Value) => boolean {
    if (tokens.peek() !== '(') return condition()
    depth += 1
    if (depth > deepest) throw invalidParameter('Invalid filter pattern: it nests too deep')
    tokens.take('(')
    const inner = or()
    tokens.take(')')
    depth -= 1
    return inner
  }

  return or()
}
