import type * as z from 'zod'

/** What is wrong with one field of what a schema refused. */
export type FieldProblem = {
  /** Like `debts[1].aprBasisPoints`; the name of the whole where that is wrong. */
  path: string
  message: string
}

/** A schema's refusal, one line for each wrong field; an unknown key is named itself. `whole` is like `household`. */
export function fieldProblems(error: z.ZodError, whole: string): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: fieldPath(issue.path, whole), message: issue.message }]
    return issue.keys.map((key) => ({ path: fieldPath([...issue.path, key], whole), message: 'is not a known field' }))
  })
}

function fieldPath(keys: readonly PropertyKey[], whole: string): string {
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return path === '' ? whole : path.replace(/^\./, '')
}
