import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { createContext, useContext } from 'react'

const AgencyContext = createContext<RuntimeConfig['agency'] | null>(null)

export const AgencyProvider = AgencyContext.Provider

/** The agency whose portal this is. */
export function useAgency(): RuntimeConfig['agency'] {
  const agency = useContext(AgencyContext)
  if (!agency) throw new Error('useAgency is called outside <AgencyProvider>')
  return agency
}
