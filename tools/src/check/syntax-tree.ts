import { parseSync } from 'vite'

/** A node of a syntax tree as ESTree and its TypeScript extension name it. */
export type Node = Readonly<Record<string, unknown>> & { readonly type: string }

/**
 * Parses TypeScript, with JSX if the file's name ends in `x`.
 * @throws SyntaxError if the text cannot be parsed
 */
export function parseModule(file: string, text: string) {
  const parsed = parseSync(file, text)
  const [error] = parsed.errors
  if (error) throw new SyntaxError(`${file}: ${error.message}`)
  return parsed
}

/** Returns the statements of a file. @throws SyntaxError if the text cannot be parsed */
export function parseSource(file: string, text: string): Node[] {
  return nodesOf(parseModule(file, text).program.body)
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (isNode(value) ? [value] : nodesOf(value)))
}

/** The nodes of a list; none if the value is no list. */
export function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
