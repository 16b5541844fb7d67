import { type CasePurpose, OpenCaseDocument } from '@breakwater/contracts/generated/staff'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../shared/api/api-provider.tsx'

/** How long a case may stay open, in minutes; the API allows 60 at most. */
export const openMinutes = [15, 30, 45, 60] as const

export type CaseOpening = { purpose: CasePurpose; note: string; minutes: number }

/** Asks for a grant on a case: it is recorded with its purpose and ends by itself. */
export function useOpenCase(caseId: string, onOpened: () => void) {
  const api = useApi()
  return useMutation({
    mutationFn: async ({ purpose, note, minutes }: CaseOpening) => {
      const input = { caseId, purpose, minutes, ...(note && { note }) }
      return (await api(OpenCaseDocument, { input })).openCase
    },
    onSuccess: onOpened,
  })
}
