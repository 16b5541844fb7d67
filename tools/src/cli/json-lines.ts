import type { Readable } from 'node:stream'

/** One line of JSON: its value, or the reason why it has none. */
export type JsonLine = { line: number; value?: unknown; error?: string }

/**
 * Reads JSON lines as they arrive; skips blank lines. Only a line feed ends a line: node:readline would also split at
 * U+2028, which JSON texts may contain.
 */
export async function* jsonLines(input: Readable): AsyncGenerator<JsonLine> {
  input.setEncoding('utf8')
  let line = 0
  let rest = ''
  for await (const chunk of input) {
    const texts = `${rest}${chunk}`.split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) {
      line++
      if (text.trim() !== '') yield parse(text, line)
    }
  }
  if (rest.trim() !== '') yield parse(rest, line + 1)
}

function parse(text: string, line: number): JsonLine {
  try {
    return { line, value: JSON.parse(text) }
  } catch (error) {
    return { line, error: `not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}
