import type { FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import type { Answers } from './draft/answers.ts'
import { useDraft } from './draft/draft-context.ts'
import type { Section } from './section.ts'
import { without } from './use-section-form.ts'

/** The lists of a household whose entries have a form each. */
type ListName = 'incomes' | 'debts'

export type UnfinishedEntry<Values extends FormValues, Code extends string> = {
  id: string
  path: string
  values: Values
  problems: FormProblems<Values, Code>
}

/** Entries whose form was left with something missing or unreadable, in the order in which they were typed on. */
export function unfinishedEntries<Values extends FormValues, Code extends string>(
  { household, typed }: Answers,
  listPath: string,
  sectionOf: (id: string) => Section<Values, Code>,
): UnfinishedEntry<Values, Code>[] {
  return Object.entries(typed)
    .filter(([path]) => path.startsWith(`${listPath}/`))
    .map(([path, typedValues]) => {
      const id = path.slice(listPath.length + 1)
      const section = sectionOf(id)
      const values = { ...section.read(household), ...(typedValues as Partial<Values>) }
      return { id, path, values, problems: section.validate(values) }
    })
    .filter(({ problems }) => Object.keys(problems).length > 0)
}

/** Removes an entry, saved or half typed, and returns what takes the removal back. */
export function useRemoveEntry(list: ListName, listPath: string): (id: string) => () => void {
  const { autosave } = useDraft()
  return (id) => {
    const { household, typed } = autosave.$answers.get()
    const path = `${listPath}/${id}`
    const entries: readonly { id: string }[] = household[list]
    const index = entries.findIndex((entry) => entry.id === id)
    const [entry, typedPage] = [entries[index], typed[path]]
    autosave.change({
      household: { ...household, [list]: entries.filter((other) => other.id !== id) },
      typed: without(typed, path),
    })
    return () => {
      const now = autosave.$answers.get()
      const others: readonly { id: string }[] = now.household[list]
      autosave.change({
        household: { ...now.household, ...(entry && { [list]: others.toSpliced(index, 0, entry) }) },
        typed: typedPage ? { ...now.typed, [path]: typedPage } : now.typed,
      })
    }
  }
}
