import type * as z from 'zod'

/** What is wrong with one field of a household. */
export type HouseholdProblem = {
  /** Like `debts[1].aprBasisPoints`; `household` for the whole. */
  path: string
  message: string
}

/** A refusal of `householdSchema`, one line for each wrong field; an unknown key is named itself. */
export function householdProblems(error: z.ZodError): HouseholdProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: fieldPath(issue.path), message: issue.message }]
    return issue.keys.map((key) => ({
      path: fieldPath([...issue.path, key]),
      message: 'is not a field of a household',
    }))
  })
}

function fieldPath(keys: readonly PropertyKey[]): string {
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return path === '' ? 'household' : path.replace(/^\./, '')
}
