import { ExtendCaseDocument } from '@breakwater/contracts/generated/staff'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../../shared/api/api-provider.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { grantEnd } from '../file/grant-end.ts'

/** Lets the caller's own grant last an hour from now. */
export function useExtendCase(caseId: string) {
  const api = useApi()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const askedAt = performance.now()
      const grant = (await api(ExtendCaseDocument, { caseId })).extendCase
      return { grant, end: grantEnd(grant, askedAt) }
    },
    onSuccess: (extended) =>
      queryClient.setQueryData<CaseFile>(['case', caseId], (file) => (file ? { ...file, ...extended } : file)),
  })
}
