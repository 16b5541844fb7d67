import type { Language } from '@breakwater/vocabulary/languages'
import type * as z from 'zod'
import { problemWords } from './problem-words.ts'

/** What is wrong with one field of what a schema refused. */
export type FieldProblem = {
  /** Like `debts[1].aprBasisPoints`; the name of the whole where that is wrong. */
  path: string
  message: string
}

export type Refused = {
  /** What the whole is called, like `household`. */
  whole: string
  /** What the schema was given: it tells a missing field from a wrong one. */
  value: unknown
  language?: Language
}

/** A schema's refusal in words, one line for each wrong field, in English unless a language is given. An unknown key is named itself. */
export function fieldProblems(error: z.ZodError, { whole, value, language = 'en' }: Refused): FieldProblem[] {
  const problems = error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: fieldPath([...issue.path, key], whole),
        message: unknownField[language],
      }))
    const missing = issue.path.length > 0 && valueAt(value, issue.path) == null
    return [{ path: fieldPath(issue.path, whole), message: problemWords(issue, missing)[language] }]
  })
  // A number can break two limits at once; one of them is enough to read.
  const named = new Set<string>()
  return problems.filter(({ path }) => !named.has(path) && named.add(path))
}

const unknownField = { en: 'is not a known field', es: 'no es un campo conocido' }

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value)
}

function fieldPath(keys: readonly PropertyKey[], whole: string): string {
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return path === '' ? whole : path.replace(/^\./, '')
}
