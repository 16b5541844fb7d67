import { useEffect } from 'react'
import { useAgency } from '../agency/agency-provider.tsx'

/** Names the page in the tab and in the history. Nothing of a case belongs here: titles outlive the page. */
export function useTitle(page: string) {
  const { name } = useAgency()
  useEffect(() => {
    document.title = `${page} · ${name}`
  }, [page, name])
}
