import { parsePath } from '../json-path/parse-path.ts'
import { functionNames } from './functions.ts'

/** A call of an intrinsic function, or one of its arguments. */
export type Expression =
  | { kind: 'call'; name: string; arguments: readonly Expression[] }
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'path'; path: string }

/** The text is no intrinsic function that Step Functions has. */
export class IntrinsicError extends Error {}

/** How many functions may nest. */
const deepest = 10
const longest = 10_000

/**
 * Reads an intrinsic function such as `States.Format('Hello {}', $.name)`.
 *
 * @throws IntrinsicError or PathError
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export function parseIntrinsic(text: string): Expression {
  if (text.length > longest) throw new IntrinsicError(`An intrinsic function has ${longest} characters at most`)
  let position = 0
  const call = readCall(1)
  skip()
  if (position !== text.length) fail()
  return call

  function fail(): never {
    throw new IntrinsicError(`The intrinsic function ${text} is not valid at character ${position + 1}`)
  }

  function skip(): void {
    while (/\s/.test(text[position] ?? '')) position += 1
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = position
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) position += found.length
    return found
  }

  function readCall(depth: number): Expression {
    if (depth > deepest) throw new IntrinsicError(`Intrinsic functions nest ${deepest} deep at most`)
    const name = take(/States\.\w+/y) ?? fail()
    if (!functionNames.has(name)) throw new IntrinsicError(`There is no intrinsic function ${name}`)
    skip()
    if (text[position] !== '(') fail()
    position += 1
    const found: Expression[] = []
    skip()
    if (text[position] === ')') {
      position += 1
      return { kind: 'call', name, arguments: found }
    }
    for (;;) {
      skip()
      found.push(readArgument(depth))
      skip()
      const end = text[position]
      position += 1
      if (end === ')') return { kind: 'call', name, arguments: found }
      if (end !== ',') fail()
    }
  }

  function readArgument(depth: number): Expression {
    const first = text[position]
    if (first === "'") return { kind: 'literal', value: readText() }
    if (first === '$') return { kind: 'path', path: readPath() }
    if (first === 'S') return readCall(depth + 1)
    const literal = take(/(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y) ?? fail()
    return { kind: 'literal', value: JSON.parse(literal) as number | boolean | null }
  }

  /** A backslash escapes a quote, a brace or a backslash. Format reads the escaped braces itself. */
  function readText(): string {
    let read = ''
    for (position += 1; position < text.length; position += 1) {
      const character = text[position] ?? ''
      if (character === "'") {
        position += 1
        return read
      }
      if (character === '\\') {
        position += 1
        const escaped = text[position] ?? ''
        if (!/['{}\\]/.test(escaped)) fail()
        read += escaped === '{' || escaped === '}' || escaped === '\\' ? `\\${escaped}` : escaped
      } else read += character
    }
    return fail()
  }

  /** A path ends at a comma or a parenthesis outside of its own brackets. */
  function readPath(): string {
    const start = position
    let depth = 0
    for (let quote = ''; position < text.length; position += 1) {
      const character = text[position] ?? ''
      if (quote !== '') quote = character === quote ? '' : quote
      else if (depth > 0 && (character === "'" || character === '"')) quote = character
      else if (character === '[' || character === '(') depth += 1
      else if (depth > 0 && (character === ']' || character === ')')) depth -= 1
      else if (depth === 0 && (character === ',' || character === ')' || /\s/.test(character))) break
    }
    const path = text.slice(start, position)
    parsePath(path.startsWith('$$') ? path.slice(1) : path)
    return path
  }
}
