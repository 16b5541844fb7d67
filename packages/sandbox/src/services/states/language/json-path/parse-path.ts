import type { Json } from '../value/json.ts'
import type { Filter, FilterPath, Operand, Path, Selector, Step } from './path.ts'

/** The text is no path that Step Functions takes. */
export class PathError extends Error {}

/** The deepest nesting of filters and parentheses in a path. */
const deepest = 20

const tokens = {
  name: /[^\s.[\]()'"<>=!&|,*?@:]+/y,
  integer: /-?\d{1,9}/y,
  text: /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy,
  number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
  word: /(?:true|false|null)\b/y,
  operator: /==|!=|<=|>=|<|>/y,
  space: /\s*/y,
}

/**
 * Reads a path in the syntax of Jayway JsonPath that Step Functions uses: `$.a['b'][0]`, `[*]`, `..a`, `[1:3]`, `[0,2]`
 * and `[?(@.a == 1 && @.b)]`.
 *
 * @throws PathError
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export function parsePath(text: string): Path {
  const reader = createReader(text)
  reader.expect('$')
  const path = reader.path(0)
  if (!reader.isAtEnd()) throw new PathError(`The path ${text} is not valid at character ${reader.at() + 1}`)
  return path
}

function createReader(text: string) {
  let position = 0

  function fail(): never {
    throw new PathError(`The path ${text} is not valid at character ${position + 1}`)
  }

  function take(token: keyof typeof tokens): string | undefined {
    const pattern = tokens[token]
    pattern.lastIndex = position
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) position += found.length
    return found
  }

  function accept(symbol: string): boolean {
    if (!text.startsWith(symbol, position)) return false
    position += symbol.length
    return true
  }

  function expect(symbol: string): void {
    if (!accept(symbol)) fail()
  }

  function path(depth: number): Path {
    const steps: Step[] = []
    for (let step = nextStep(depth); step; step = nextStep(depth)) steps.push(step)
    const isDefinite = steps.every(
      ({ isDeep, selectors }) => !isDeep && selectors.length === 1 && /name|index/.test(selectors[0]?.kind ?? ''),
    )
    return { steps, isDefinite }
  }

  function nextStep(depth: number): Step | undefined {
    if (accept('..')) {
      if (accept('[')) return { isDeep: true, selectors: brackets(depth) }
      return { isDeep: true, selectors: [dotted()] }
    }
    if (accept('.')) return { isDeep: false, selectors: [dotted()] }
    return accept('[') ? { isDeep: false, selectors: brackets(depth) } : undefined
  }

  function dotted(): Selector {
    if (accept('*')) return { kind: 'every' }
    return { kind: 'name', name: take('name') ?? fail() }
  }

  function brackets(depth: number): Selector[] {
    const selectors = [selector(depth)]
    for (skip(); accept(','); skip()) selectors.push(selector(depth))
    expect(']')
    return selectors
  }

  function skip(): void {
    take('space')
  }

  function selector(depth: number): Selector {
    skip()
    if (accept('*')) return { kind: 'every' }
    if (accept('?')) {
      skip()
      expect('(')
      const filter = either(depth + 1)
      expect(')')
      return { kind: 'filter', filter }
    }
    const quoted = take('text')
    if (quoted !== undefined) return { kind: 'name', name: unquoted(quoted) }
    const start = integer()
    if (!accept(':')) return { kind: 'index', index: start ?? fail() }
    const end = integer()
    const step = accept(':') ? (integer() ?? 1) : 1
    return step > 0 ? { kind: 'slice', start, end, step } : fail()
  }

  function integer(): number | undefined {
    skip()
    const found = take('integer')
    skip()
    return found === undefined ? undefined : Number(found)
  }

  function either(depth: number): Filter {
    if (depth > deepest) fail()
    const parts = [both(depth)]
    while (accept('||')) parts.push(both(depth))
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts }
  }

  function both(depth: number): Filter {
    const parts = [one(depth)]
    while (accept('&&')) parts.push(one(depth))
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts }
  }

  function one(depth: number): Filter {
    if (depth > deepest) fail()
    skip()
    if (accept('!')) return { kind: 'not', part: one(depth + 1) }
    if (accept('(')) {
      const filter = either(depth + 1)
      expect(')')
      skip()
      return filter
    }
    const left = operand(depth)
    skip()
    const operator = take('operator')
    if (operator === undefined) return left.kind === 'path' ? { kind: 'exists', path: left } : fail()
    skip()
    const right = operand(depth)
    skip()
    return { kind: 'compare', operator, left, right }
  }

  function operand(depth: number): Operand {
    const from = accept('@') ? '@' : accept('$') ? '$' : undefined
    if (from) return { kind: 'path', ...({ from, path: path(depth + 1) } satisfies FilterPath) }
    const quoted = take('text')
    if (quoted !== undefined) return { kind: 'literal', value: unquoted(quoted) }
    const literal = take('number') ?? take('word') ?? fail()
    return { kind: 'literal', value: JSON.parse(literal) as Json }
  }

  return { path, expect, at: () => position, isAtEnd: () => position === text.length }
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, '$1')
}
