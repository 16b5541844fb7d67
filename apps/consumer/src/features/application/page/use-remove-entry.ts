import { useDraft } from '../draft/draft-context.ts'
import { without } from './use-section-form.ts'

/** The lists of a household whose entries have a form each. */
export type ListName = 'incomes' | 'debts'

/** Removes an entry, saved or unfinished; returns the function that undoes it. */
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
