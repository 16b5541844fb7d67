import { CaseAuditDocument } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { infiniteQueryOptions } from '@tanstack/react-query'

const pageSize = 50

/**
 * Who opened and read a case, newest first; for supervisors and admins. Each call is itself recorded, so nothing is read again
 * automatically; notes may name people, so the data leaves the cache with the page.
 */
export function auditQuery(api: GraphqlClient, caseId: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', caseId],
    queryFn: async ({ pageParam, signal }) => {
      const variables = { caseId, limit: pageSize, ...(pageParam && { cursor: pageParam }) }
      return (await api(CaseAuditDocument, variables, signal)).caseAudit
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}
