import { invalidParameter } from '../api/logs-error.ts'
import { compileFields } from './field-pattern.ts'
import { compileJson } from './json-pattern.ts'

/** Whether a message passes. */
export type MessageTest = (message: string) => boolean

/**
 * Compiles a filter pattern: terms, `{ … }` for messages that are JSON, or `[ … ]` for messages with fields between spaces.
 * @throws ServiceError for a pattern that cannot be read, or a regular expression
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compileFilter(pattern: string): MessageTest {
  const text = pattern.trim()
  if (text.startsWith('{')) return compileJson(text)
  if (text.startsWith('[')) return compileFields(text)
  return compileTerms(text)
}

function compileTerms(text: string): MessageTest {
  const terms: { sign: string; term: string }[] = []
  for (const [part, sign = '', quoted, plain] of text.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))|\S/gsu)) {
    const term = quoted?.replace(/\\(.)/gsu, '$1') ?? plain
    if (term === undefined) throw invalidParameter(`Invalid filter pattern: unexpected ${part}`)
    if (quoted === undefined && /^%.*%$/s.test(term))
      throw invalidParameter(`The sandbox has no regular expressions in filter patterns: ${term}`)
    if (quoted === undefined && !/^[\w.:/@#$=,;!&+'()*~[\]{}|<>%^-]+$/u.test(term) && /[^\p{L}\p{N}]/u.test(term))
      throw invalidParameter(`Invalid character(s) in term '${term}'`)
    terms.push({ sign, term })
  }
  const of = (sign: string) => terms.filter((one) => one.sign === sign).map(({ term }) => term)
  const [required, excluded, optional] = [of(''), of('-'), of('?')]
  // AWS ignores optional terms beside others.
  if (required.length + excluded.length === 0)
    return (message) => optional.length === 0 || optional.some((term) => message.includes(term))
  return (message) =>
    required.every((term) => message.includes(term)) && !excluded.some((term) => message.includes(term))
}
