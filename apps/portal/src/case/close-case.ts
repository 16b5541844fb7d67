import { CloseCaseDocument } from '@breakwater/contracts/generated/staff'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../api/api-provider.tsx'

/** Ends the caller's own grant before its time. */
export function useCloseCase(caseId: string, onClosed: () => void) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => (await api(CloseCaseDocument, { caseId })).closeCase,
    onSuccess: onClosed,
  })
}
