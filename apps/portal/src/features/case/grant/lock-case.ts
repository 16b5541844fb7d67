import { LockCaseDocument } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { tellOtherTabs } from '@breakwater/ui/tab-messages'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../shared/api/api-provider.tsx'
import { openCases } from '../file/open-cases.ts'

/** Tabs tell each other on this channel the id of a case that the user locked: all tabs have one sign-in, and so one grant. */
export const lockChannel = 'breakwater.locked-cases'

async function lockCase(api: GraphqlClient, caseId: string) {
  return (await api(LockCaseDocument, { caseId })).lockCase
}

/** Ends the caller's own grant early, in every tab of the browser. */
export function useLockCase(caseId: string, onLocked: () => void) {
  const api = useApi()
  return useMutation({
    mutationFn: () => lockCase(api, caseId),
    onSuccess() {
      tellOtherTabs(lockChannel, caseId)
      onLocked()
    },
  })
}

/** Locks what this tab has open, as far as the network allows: without an answer the grants end by themselves within the hour. */
export async function lockOpenCases(api: GraphqlClient): Promise<void> {
  await Promise.allSettled(openCases.ids().map((caseId) => lockCase(api, caseId)))
  openCases.clear()
}
