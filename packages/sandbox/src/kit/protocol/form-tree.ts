/** A form whose names have parts that are joined by dots, as a tree of these parts. */
export type Branch = Map<string, string | Branch>

/** What a form may ask for: a service whose calls are larger says so. */
export type FormLimits = {
  /** The most elements of a list; 100 if omitted. */
  longest?: number
  /** The most parts of a name; 8 if omitted. */
  deepest?: number
}

export type FormRules = FormLimits & {
  /** Makes the error of a name that fits no other, or is beyond a limit. */
  malformed(name: string): Error
}

/** @throws what `malformed` makes */
export function formTree(form: URLSearchParams, { malformed, deepest = 8 }: FormRules): Branch {
  const root: Branch = new Map()
  for (const [name, value] of form) {
    const steps = name.split('.')
    if (steps.length > deepest) throw malformed(name)
    const last = steps.pop() ?? ''
    let branch = root
    for (const step of steps) {
      const next = branch.get(step) ?? new Map()
      if (typeof next === 'string') throw malformed(name)
      branch.set(step, next)
      branch = next
    }
    if (branch.get(last) instanceof Map) throw malformed(name)
    branch.set(last, value)
  }
  return root
}

/** Returns the elements of a list, which are numbered from 1. @throws what `malformed` makes if one is missing */
export function formElements(
  name: string,
  list: Branch,
  { malformed, longest = 100 }: FormRules,
): readonly (string | Branch)[] {
  if (list.size > longest) throw malformed(name)
  return Array.from({ length: list.size }, (_, index) => {
    const element = list.get(String(index + 1))
    if (element === undefined) throw malformed(`${name}.${index + 1}`)
    return element
  })
}
