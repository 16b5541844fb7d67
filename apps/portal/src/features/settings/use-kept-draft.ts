import { useEffect, useState } from 'react'

/** A state that a reload of the tab and a visit to another page do not lose; it ends with the tab. */
export function useKeptDraft<Draft>(name: string, initial: () => Draft) {
  const key = `breakwater.draft.${name}`
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = window.sessionStorage.getItem(key)
    return kept === null ? initial() : (JSON.parse(kept) as Draft)
  })
  useEffect(() => window.sessionStorage.setItem(key, JSON.stringify(draft)), [key, draft])
  return [draft, setDraft] as const
}
