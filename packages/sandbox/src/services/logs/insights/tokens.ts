import { malformedQuery } from '../api/logs-error.ts'

/** A part of a query. */
export type Token = { kind: 'name' | 'number' | 'text' | 'pattern' | 'sign'; value: string }

const shapes: readonly (readonly [Token['kind'] | undefined, RegExp])[] = [
  [undefined, /\s+|#[^\n]*/y],
  ['text', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy],
  ['pattern', /\/(?:[^/\\\n]|\\.)*\//y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.])/y],
  ['name', /`[^`\n]+`|[@\p{L}_]?[\w.@$]+/uy],
  ['sign', /!=|<=|>=|[=<>(),|*[\]]/y],
]

/** Splits a query of Logs Insights into its parts. @throws ServiceError */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < query.length; ) {
    const found = shapes
      .map(([kind, shape]) => {
        shape.lastIndex = at
        return { kind, text: shape.exec(query)?.[0] ?? '' }
      })
      .find(({ text }) => text !== '')
    if (!found) throw malformedQuery(`unexpected symbol found ${query[at]} at position ${at}`)
    if (found.kind) tokens.push({ kind: found.kind, value: textOf(found.kind, found.text) })
    at += found.text.length
  }
  return tokens
}

function textOf(kind: Token['kind'], text: string): string {
  if (kind === 'text') return text.slice(1, -1).replace(/\\(["'\\])/g, '$1')
  if (kind === 'pattern') return text.slice(1, -1).replaceAll('\\/', '/')
  return text.startsWith('`') ? text.slice(1, -1) : text
}

/** Reads tokens one after another. */
export type TokenReader = {
  peek(): Token | undefined
  /** Takes the next token. @throws ServiceError at the end, or for a token of another kind */
  take(kind?: Token['kind']): string
  /** Takes a sign or a word if it is the next token. */
  takeIf(word: string): boolean
  /** @throws ServiceError */
  expect(word: string): void
}

/** Creates a reader that takes the tokens of a query one after another. */
export function tokenReader(tokens: readonly Token[]): TokenReader {
  let at = 0
  const reader: TokenReader = {
    peek: () => tokens[at],
    take(kind) {
      const token = tokens[at]
      if (!token || (kind !== undefined && token.kind !== kind))
        throw malformedQuery(`unexpected ${token?.value ?? 'end'} in place of a ${kind ?? 'term'}`)
      at += 1
      return token.value
    },
    takeIf(word) {
      const token = tokens[at]
      const isIt = (token?.kind === 'name' || token?.kind === 'sign') && token.value.toLowerCase() === word
      if (isIt) at += 1
      return isIt
    },
    expect(word) {
      if (!reader.takeIf(word)) throw malformedQuery(`unexpected ${tokens[at]?.value ?? 'end'} in place of ${word}`)
    },
  }
  return reader
}
