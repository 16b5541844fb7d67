import { anyCharacter, anyText, matchesSteps, type Step } from './wildcard.ts'

/** Returns the value of a single-valued condition key, by its lower-case name. */
export type Variables = (key: string) => string | undefined

/**
 * Returns whether a value matches. Nothing matches a pattern with a policy variable that has no value in the request.
 */
export type Pattern = (value: string, variables: Variables) => boolean

type PatternRules = {
  /** `*` matches any text, `?` one character. */
  wildcards: boolean
  /** `${aws:username}` is replaced with a value of the request, in version 2012-10-17 of the language and later. */
  variables: boolean
  ignoreCase?: boolean
}

type Piece = { text: string } | { literal: string } | { key: string; otherwise: string | undefined }
type Matcher = (value: string) => boolean

/**
 * Compiles a string of a policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function compilePattern(source: string, rules: PatternRules): Pattern {
  const pieces = rules.variables ? parsePieces(source) : [{ text: source }]
  if (pieces.every((piece) => !('key' in piece))) {
    const matches = compilePieces(pieces, rules)
    return (value) => matches(value)
  }
  return (value, variables) => {
    const resolved = resolve(pieces, variables)
    return resolved !== undefined && compilePieces(resolved, rules)(value)
  }
}

/** Matches `${key}`, `${key, 'default'}`, and the three escaped characters `${*}`, `${?}`, `${$}`. */
const variable = /\$\{(?:([*?$])|([^},]+)(?:,\s*'([^']*)')?)\}/

/** Returns the lower-case condition keys that a string's variables read. */
export function variableKeys(source: string): string[] {
  return parsePieces(source).flatMap((piece) => ('key' in piece ? [piece.key] : []))
}

function parsePieces(source: string): Piece[] {
  const pieces: Piece[] = []
  let rest = source
  for (let found = variable.exec(rest); found; found = variable.exec(rest)) {
    const [whole, literal, key = '', otherwise] = found
    if (found.index > 0) pieces.push({ text: rest.slice(0, found.index) })
    pieces.push(literal === undefined ? { key: key.trim().toLowerCase(), otherwise } : { literal })
    rest = rest.slice(found.index + whole.length)
  }
  if (rest !== '' || pieces.length === 0) pieces.push({ text: rest })
  return pieces
}

/**
 * Replaces variables with values. A `*` or `?` in a value is a plain character, so that the tags of a session can't
 * widen a policy.
 */
function resolve(pieces: readonly Piece[], variables: Variables): Piece[] | undefined {
  const resolved: Piece[] = []
  for (const piece of pieces) {
    if (!('key' in piece)) {
      resolved.push(piece)
      continue
    }
    const literal = variables(piece.key) ?? piece.otherwise
    if (literal === undefined) return undefined
    resolved.push({ literal })
  }
  return resolved
}

function compilePieces(pieces: readonly Piece[], rules: PatternRules): Matcher {
  const [only] = pieces
  if (pieces.length === 1 && only && 'text' in only && rules.wildcards && !rules.ignoreCase) {
    const { text } = only
    if (text === '*') return () => true
    const prefix = text.slice(0, -1)
    if (text.endsWith('*') && !/[*?]/.test(prefix)) return (value) => value.startsWith(prefix)
  }
  if (!rules.wildcards || !pieces.some((piece) => 'text' in piece && /[*?]/.test(piece.text))) {
    const expected = pieces.map(characters).join('')
    if (!rules.ignoreCase) return (value) => value === expected
    const lowered = expected.toLowerCase()
    return (value) => value.toLowerCase() === lowered
  }
  const steps = pieces.flatMap((piece) => stepsOf(piece, rules))
  return (value) => matchesSteps(steps, [...(rules.ignoreCase ? value.toLowerCase() : value)])
}

function characters(piece: Piece): string {
  return 'text' in piece ? piece.text : 'literal' in piece ? piece.literal : ''
}

function stepsOf(piece: Piece, { ignoreCase }: PatternRules): Step[] {
  const text = ignoreCase ? characters(piece).toLowerCase() : characters(piece)
  return [...text].map((character) => {
    if ('text' in piece && character === '*') return anyText
    return 'text' in piece && character === '?' ? anyCharacter : character
  })
}

/** The name of a variable contains a colon. No character has two ways to match, so that this takes linear time. */
const arnPart = '((?:\\$\\{[^}]*\\}|\\$(?!\\{[^}]*\\})|[^:$])*)'
const arnPattern = new RegExp(`^${Array(5).fill(arnPart).join(':')}:(.*)$`, 's')

/**
 * Compiles an ARN for the `Arn…` operators, which compare its six parts one by one, so that a wildcard matches within
 * its part only. Undefined if the source is not an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function compileArnPattern(source: string, variables: boolean): Pattern | undefined {
  const parts = arnPattern.exec(source)?.slice(1)
  if (!parts) return undefined
  const patterns = parts.map((part) => compilePattern(part, { wildcards: true, variables }))
  return (value, lookup) => {
    const actual = value.split(':')
    const values = [...actual.slice(0, 5), actual.slice(5).join(':')]
    return actual.length >= 6 && patterns.every((pattern, index) => pattern(values[index] ?? '', lookup))
  }
}
