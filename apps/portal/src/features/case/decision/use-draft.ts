import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** Where the text of a case is kept. */
export function draftKey(caseId: string) {
  return ['decision-draft', caseId]
}

/**
 * Text that a person types about a case, kept in the memory of this page: it outlasts the end of the grant, which removes the case
 * from the screen, and is cleared at sign-out with everything else that was read.
 */
export function useDraft(caseId: string) {
  const queryClient = useQueryClient()
  const queryKey = draftKey(caseId)
  const [text, setText] = useState(() => queryClient.getQueryData<string>(queryKey) ?? '')
  const keep = (typed: string) => {
    setText(typed)
    queryClient.setQueryDefaults(queryKey, { gcTime: Number.POSITIVE_INFINITY })
    queryClient.setQueryData(queryKey, typed)
  }
  return [text, keep] as const
}
