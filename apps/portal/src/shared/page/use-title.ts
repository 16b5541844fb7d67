import { useEffect } from 'react'
import { useAgency } from '../agency/agency-provider.tsx'

/** Sets the title of the tab. It must not contain case data, because the browser's history keeps titles. */
export function useTitle(page: string) {
  const { name } = useAgency()
  useEffect(() => {
    document.title = `${page} · ${name}`
  }, [page, name])
}
