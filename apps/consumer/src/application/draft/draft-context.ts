import type { FormValues } from '@breakwater/ui/forms/use-form'
import { useStore } from '@nanostores/react'
import type { ReadableAtom } from 'nanostores'
import { createContext, useContext } from 'react'
import type { Autosave } from './autosave.ts'
import type { Household } from './household.ts'

/** The draft that the pages of the application write on. */
export type Draft = {
  autosave: Autosave
  /** What was typed on a page and not gone on from, by the page's path. */
  recallForm: (path: string) => FormValues | undefined
  rememberForm: (path: string, values: FormValues | undefined) => void
  /** How often this tab's answers were replaced by those saved elsewhere. */
  $replacements: ReadableAtom<number>
  /** Conflict: takes over what was saved elsewhere, and lets go of what is half typed here. */
  takeTheirs: () => void
  /** One key for this application's submission, kept over retries and reloads. */
  submissionKey: () => string
}

export const DraftContext = createContext<Draft | null>(null)

export function useDraft(): Draft & { household: Household } {
  const draft = useContext(DraftContext)
  if (!draft) throw new Error('useDraft is called outside <DraftProvider>')
  return { ...draft, household: useStore(draft.autosave.$household) }
}
