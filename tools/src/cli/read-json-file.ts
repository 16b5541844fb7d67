import { readFileSync } from 'node:fs'
import { fieldProblems } from '@breakwater/domain/field-problem'
import type { Language } from '@breakwater/vocabulary/languages'
import type * as z from 'zod'
import { BadUsage } from './bad-usage.ts'
import { fileProblem } from './file-problem.ts'
import { fileWords } from './file-words.ts'
import { jsonProblem } from './json-problem.ts'

/** `whole` names the document in a message; `todo` says what to do if the file can't be read. */
type Wanted = { whole: string; todo: string; language: Language }

/**
 * Reads a JSON file (`-` is standard input) with a schema.
 * @throws BadUsage if the file can't be read; Error with a line for each wrong field
 */
export function readJsonFile<Schema extends z.ZodType>(schema: Schema, file: string, wanted: Wanted): z.infer<Schema> {
  const { whole, language } = wanted
  const value = parse(readText(file, wanted), file, language)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = fieldProblems(parsed.error, { whole, value, language })
  const lines = problems.map(({ path, message }) => `  ${path}: ${message}`)
  throw new Error([fileWords[language].invalid(file, whole), ...lines].join('\n'))
}

function parse(text: string, file: string, language: Language): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(fileWords[language].notJson(file, jsonProblem(error as SyntaxError, language)))
  }
}

/** Reads a file without the byte-order mark that some editors write first, which JSON does not allow. */
function readText(file: string, { todo, language }: Wanted): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new BadUsage(fileWords[language].unreadable(file, fileProblem(error, 'READ', language), todo))
  }
}
