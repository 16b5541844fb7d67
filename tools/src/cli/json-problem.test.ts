import { describe, expect, it } from 'vitest'
import { jsonProblem } from './json-problem.ts'

function problemOf(text: string): SyntaxError {
  try {
    JSON.parse(text)
  } catch (error) {
    return error as SyntaxError
  }
  throw new Error('it is JSON')
}

describe('jsonProblem', () => {
  it.each([
    ['{"debts": [', 'el texto termina antes de tiempo'],
    ['', 'el texto termina antes de tiempo'],
    ['Maria', "hay algo inesperado: 'M'"],
    ['{\n  "debts": [1 2]\n}', 'hay algo inesperado en la línea 2, columna 15'],
    ['{} {}', 'hay algo inesperado en la línea 1, columna 4'],
  ])(
    'explains in Spanish with the position, and in English with the original message, why %j is not JSON',
    (text, spanish) => {
      const problem = problemOf(text)
      expect(jsonProblem(problem, 'es')).toBe(spanish)
      expect(jsonProblem(problem, 'en')).toBe(problem.message)
    },
  )
})
