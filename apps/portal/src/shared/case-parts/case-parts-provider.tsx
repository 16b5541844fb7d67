import { createContext, useContext } from 'react'
import type { CasePart } from '../feature.ts'

type CaseParts = { caseId: string; parts: readonly CasePart[] }

const CasePartsContext = createContext<CaseParts | null>(null)

export const CasePartsProvider = CasePartsContext.Provider

/** The case of this page and the parts of it that the person may see. */
export function useCaseParts(): CaseParts {
  const parts = useContext(CasePartsContext)
  if (!parts) throw new Error('useCaseParts is called outside <CasePartsProvider>')
  return parts
}
