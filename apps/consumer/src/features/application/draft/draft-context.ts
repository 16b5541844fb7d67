import { useStore } from '@nanostores/react'
import { createContext, useContext } from 'react'
import type { Answers } from '../journey/answers.ts'
import type { Autosave } from './autosave.ts'

/** The draft that the pages of the application edit. */
export type Draft = {
  autosave: Autosave
  /** One key for this application's submission, kept over retries and reloads. */
  submissionKey: () => string
}

export const DraftContext = createContext<Draft | null>(null)

export function useDraft(): Draft & Answers {
  const draft = useContext(DraftContext)
  if (!draft) throw new Error('useDraft is called outside <DraftProvider>')
  return { ...draft, ...useStore(draft.autosave.$answers) }
}
