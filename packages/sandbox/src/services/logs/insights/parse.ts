import { malformedQuery } from '../api/logs-error.ts'
import { compileRegex } from './filter.ts'
import type { Row, Value } from './row.ts'
import type { TokenReader } from './tokens.ts'

/**
 * Reads the command `parse`. Its pattern is a text in which each `*` matches a value, or a regular expression with named groups.
 * @returns the function that adds the fields. @throws ServiceError
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html
 */
export function readParse(tokens: TokenReader): (row: Row) => Row {
  const field = tokens.peek()?.kind === 'name' ? tokens.take() : '@message'
  const isPattern = tokens.peek()?.kind === 'pattern'
  const pattern = tokens.take(isPattern ? 'pattern' : 'text')
  const valuesOf = isPattern ? byGroups(pattern) : byWildcards(pattern, readNames(tokens))
  return (row) => {
    const value = row.get(field)
    return value === undefined ? row : new Map<string, Value>([...row, ...valuesOf(String(value))])
  }
}

function readNames(tokens: TokenReader): string[] {
  tokens.expect('as')
  const names = [tokens.take('name')]
  while (tokens.takeIf(',')) names.push(tokens.take('name'))
  return names
}

function byGroups(pattern: string): (text: string) => [string, Value][] {
  const regex = compileRegex(pattern)
  const names = Object.keys(regex.namedGroups())
  if (names.length === 0) throw malformedQuery(`/${pattern}/ has no named groups`)
  return (text) => {
    const matcher = regex.matcher(text)
    return matcher.find() ? names.map((name) => [name, matcher.group(name) ?? undefined]) : []
  }
}

function byWildcards(pattern: string, names: readonly string[]): (text: string) => [string, Value][] {
  const [first = '', ...parts] = pattern.split('*')
  if (parts.length !== names.length)
    throw malformedQuery(`the text of parse has ${parts.length} wildcards and ${names.length} names`)
  return (text) => {
    const found = text.indexOf(first)
    if (found === -1) return []
    let at = found + first.length
    const values: [string, Value][] = []
    for (const [index, part] of parts.entries()) {
      const end = part === '' && index === parts.length - 1 ? text.length : text.indexOf(part, at)
      if (end === -1) return []
      values.push([names[index] ?? '', text.slice(at, end)])
      at = end + part.length
    }
    return values
  }
}
