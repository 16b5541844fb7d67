import { PatternError } from './pattern-error.ts'
import { createTextFinder } from './text-finder.ts'

/**
 * Compiles a wildcard: `*` matches any text, also none; `\*` and `\\` are the characters themselves. The time of a match
 * grows with the length of the text alone.
 *
 * @throws PatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export function compileWildcard(wildcard: string): (text: string) => boolean {
  const pieces = piecesOf(wildcard)
  const [first = '', ...others] = pieces
  const last = others.pop()
  if (last === undefined) return (text) => text === first
  const between = others.map((piece) => ({ length: piece.length, find: createTextFinder(piece) }))
  return (text) => {
    let at = first.length
    const end = text.length - last.length
    if (at > end || !text.startsWith(first) || !text.endsWith(last)) return false
    for (const { length, find } of between) {
      const found = find(text, at, end)
      if (found < 0) return false
      at = found + length
    }
    return true
  }
}

/** Returns the texts around the wildcard characters. */
function piecesOf(wildcard: string): string[] {
  const pieces = ['']
  const add = (text: string) => {
    pieces.push((pieces.pop() ?? '') + text)
  }
  for (let at = 0; at < wildcard.length; at += 1) {
    const character = wildcard.charAt(at)
    if (character === '\\') {
      at += 1
      const escaped = wildcard.charAt(at)
      if (escaped !== '*' && escaped !== '\\') throw new PatternError(`Invalid escape character at pos ${at - 1}`)
      add(escaped)
    } else if (character !== '*') add(character)
    else if (wildcard[at + 1] === '*') throw new PatternError(`Consecutive wildcard characters at pos ${at}`)
    else pieces.push('')
  }
  return pieces
}
