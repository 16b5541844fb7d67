import type { Language } from '@breakwater/vocabulary/languages'

/**
 * Says why a text is not JSON, with the position: in English with the message of JSON.parse, in Spanish with the
 * position from it.
 */
export function jsonProblem({ message }: Error, language: Language): string {
  if (language === 'en') return message
  if (/^Unexpected end/.test(message)) return 'el texto termina antes de tiempo'
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  if (line !== undefined) return `hay algo inesperado en la línea ${line}, columna ${column}`
  const [, token] = /^Unexpected token (.*?), /s.exec(message) ?? []
  return token === undefined ? 'hay algo inesperado' : `hay algo inesperado: ${token}`
}
