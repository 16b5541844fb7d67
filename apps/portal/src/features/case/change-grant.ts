import { ExtendCaseDocument, LockCaseDocument } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { tellOtherTabs } from '@breakwater/ui/tab-messages'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../shared/api/api-provider.tsx'
import type { CaseFile } from './case-query.ts'
import { grantEnd } from './grant-end.ts'
import { openCases } from './open-cases.ts'

/** Tabs tell each other on this channel the id of a case that the user locked: all tabs have one sign-in, and so one grant. */
export const lockChannel = 'breakwater.locked-cases'

/** Ends the caller's own grant early, in every tab of the browser. */
export function useLockCase(caseId: string, onLocked: () => void) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => (await api(LockCaseDocument, { caseId })).lockCase,
    onSuccess() {
      tellOtherTabs(lockChannel, caseId)
      onLocked()
    },
  })
}

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

/** Locks what this tab has open, as far as the network allows: without an answer the grants end by themselves within the hour. */
export async function lockOpenCases(api: GraphqlClient): Promise<void> {
  await Promise.allSettled(openCases.ids().map((caseId) => api(LockCaseDocument, { caseId })))
  openCases.clear()
}
