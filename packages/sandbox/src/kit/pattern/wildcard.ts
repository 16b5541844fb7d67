import { PatternError } from './pattern-error.ts'
import { createTextFinder } from './text-finder.ts'

/**
 * Compiles a wildcard: `*` matches any text, also none; `\*` and `\\` are the characters themselves. The time of a match
 * grows with the length of the text alone.
 *
 * @throws PatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(pattern)
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
function piecesOf(text: string): string[] {
  const pieces = ['']
  for (const step of wildcardSteps(text))
    if (step === wildcard) pieces.push('')
    else pieces.push((pieces.pop() ?? '') + step)
  return pieces
}

/** What any text matches, in place of a character. */
export const wildcard = Symbol('*')

/** Returns the characters of a wildcard, without escapes, and what takes the place of any text. @throws PatternError */
export function wildcardSteps(text: string): (string | typeof wildcard)[] {
  const steps: (string | typeof wildcard)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\') {
      at += 1
      const escaped = text.charAt(at)
      if (escaped !== '*' && escaped !== '\\') throw new PatternError(`Invalid escape character at pos ${at - 1}`)
      steps.push(escaped)
    } else if (character !== '*') steps.push(character)
    else if (text[at + 1] === '*') throw new PatternError(`Consecutive wildcard characters at pos ${at}`)
    else steps.push(wildcard)
  }
  return steps
}
