import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'

/**
 * The limits that graphql-java, which AppSync is built on, sets on the text of a document (its `ParserOptions`). They are
 * checked token by token, before anything is parsed.
 */
const most = { characters: 1_048_576, tokens: 15_000, blanks: 200_000, rules: 500 }

/** How many rules of the grammar an opening bracket enters: a field has a selection in a selection set. */
const rulesOf = new Map<TokenKind, number>([
  [TokenKind.BRACE_L, 3],
  [TokenKind.BRACKET_L, 2],
  [TokenKind.PAREN_L, 2],
])
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/** Returns which limit a text exceeds; undefined for none. A text that is no GraphQL is left to the parser. */
export function exceededLimit(text: string): string | undefined {
  if (text.length > most.characters) return tooMany(most.characters, 'characters')
  const lexer = new Lexer(new Source(text))
  const entered: number[] = []
  let [tokens, blanks, rules, end] = [0, 0, 0, 0]
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      tokens += 1
      blanks += token.start - end
      end = token.end
      const opened = rulesOf.get(token.kind)
      if (opened !== undefined) entered.push(opened)
      rules += opened ?? (closing.has(token.kind) ? -(entered.pop() ?? 0) : 0)
      if (tokens > most.tokens) return tooMany(most.tokens, "'grammar' tokens")
      if (blanks > most.blanks) return tooMany(most.blanks, "'whitespace' tokens")
      if (rules > most.rules) return tooMany(most.rules, "deep 'grammar' rules")
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
  }
  return undefined
}

/** Words a limit as graphql-java does. */
export function tooMany(limit: number, what: string): string {
  const verb = what.includes('rules') ? 'entered' : 'presented'
  return `More than ${limit.toLocaleString('en-US')} ${what} have been ${verb}. To prevent Denial Of Service attacks, parsing has been cancelled.`
}
