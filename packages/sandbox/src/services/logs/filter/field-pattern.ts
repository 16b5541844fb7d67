import { invalidParameter } from '../api/logs-error.ts'
import { compileComparison } from './condition.ts'
import { readLogic, tokensOf } from './logic.ts'

const token = /\s+|"(?:[^"\\]|\\.)*"|&&|\|\||!=|<=|>=|\.\.\.|[=<>(),[\]]|[^\s=<>!(),[\]&|"]+|./gsu

type Field = { name: string; test: ((fields: ReadonlyMap<string, string>) => boolean) | undefined }

/**
 * Compiles a pattern such as `[ip, user, ..., status = 4*, bytes > 1000]` for messages with fields between spaces; what is in
 * quotation marks or brackets is one field. @throws ServiceError
 */
export function compileFields(pattern: string): (message: string) => boolean {
  const tokens = tokensOf(pattern, token)
  const fields: Field[] = []
  tokens.take('[')
  for (;;) {
    fields.push(readField())
    if (tokens.peek() !== ',') break
    tokens.take(',')
  }
  tokens.take(']')
  if (tokens.peek() !== undefined) throw invalidParameter(`Invalid filter pattern: ${tokens.peek()} after its end`)
  const rests = fields.filter(({ name }) => name === '...').length
  if (rests > 1) throw invalidParameter('Invalid filter pattern: it has ... twice')
  return (message) => {
    const values = valuesByName(splitFields(message))
    return values !== undefined && fields.every(({ test }) => test?.(values) ?? true)
  }

  function readField(): Field {
    if (tokens.peek() === '...') return { name: tokens.take(), test: undefined }
    const name = tokens.peek() === '(' ? undefined : tokens.peek()
    let first: string | undefined
    if (name !== undefined) {
      tokens.take()
      if (!/^[\w-]+$/.test(name)) throw invalidParameter(`Invalid filter pattern: ${name} is no name of a field`)
      if (tokens.peek() === ',' || tokens.peek() === ']') return { name, test: undefined }
      first = name
    }
    let named = first
    const test = readLogic<ReadonlyMap<string, string>>(tokens, () => {
      const field = first ?? tokens.take()
      first = undefined
      named ??= field
      if (field !== named) throw invalidParameter(`Invalid filter pattern: ${field} in the place of ${named}`)
      const operator = tokens.take()
      const operand = tokens.take()
      const quoted = /^"(.*)"$/s.exec(operand)?.[1]
      const compare = compileComparison(operator, quoted?.replace(/\\(.)/gsu, '$1') ?? operand, quoted !== undefined)
      return (values) => compare(values.get(field))
    })
    return { name: named ?? '', test }
  }

  function valuesByName(values: readonly string[]): ReadonlyMap<string, string> | undefined {
    const rest = fields.findIndex(({ name }) => name === '...')
    if (rest === -1 ? values.length !== fields.length : values.length < fields.length - 1) return undefined
    return new Map(
      fields.flatMap(({ name }, index) => {
        if (name === '...') return []
        const at = index > rest ? values.length - (fields.length - index) : index
        return [[name, values[at] ?? ''] as const]
      }),
    )
  }
}

const closing: Readonly<Record<string, string>> = { '"': '"', '[': ']' }

/** Splits a message at its spaces, in a time that grows with its length alone. */
function splitFields(message: string): string[] {
  const last = { '"': message.lastIndexOf('"'), ']': message.lastIndexOf(']') } as Readonly<Record<string, number>>
  const fields: string[] = []
  const plain = /\S+/y
  for (let at = 0; at < message.length; at += 1) {
    const character = message[at] ?? ''
    if (/\s/.test(character)) continue
    const close = closing[character]
    if (close !== undefined && (last[close] ?? -1) > at) {
      const end = message.indexOf(close, at + 1)
      fields.push(message.slice(at + 1, end))
      at = end
      continue
    }
    plain.lastIndex = at
    const field = plain.exec(message)?.[0] ?? ''
    fields.push(field)
    at += field.length - 1
  }
  return fields
}
