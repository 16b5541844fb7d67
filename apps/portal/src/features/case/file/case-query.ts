import { CaseDocument, CaseGrantDocument, type CaseQuery } from '@breakwater/contracts/generated/staff'
import { ApiError, type GraphqlClient } from '@breakwater/ui/graphql-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { type GrantEnd, grantEnd } from './grant-end.ts'
import { openCases } from './open-cases.ts'

/** A case as it was read, and when its grant ends on this page's clock. */
export type CaseFile = NonNullable<CaseQuery['case']> & { end: GrantEnd }

/**
 * One case under the caller's grant. Each read is in the audit trail, so nothing is read again automatically;
 * personal data must not outlive the page that shows it, so it leaves the cache with its last observer.
 */
export function caseQuery(api: GraphqlClient, id: string) {
  return queryOptions({
    queryKey: ['case', id],
    queryFn: async ({ signal, client, queryKey }): Promise<CaseFile> => {
      // A read without a grant is refused and recorded as such, so it is not tried.
      const { caseGrant } = await api(CaseGrantDocument, { caseId: id }, signal)
      if (!caseGrant) {
        // A failed query keeps what was read before, here under a grant that is over.
        client.getQueryCache().find({ queryKey })?.setState({ data: undefined })
        openCases.remove(id)
        throw new ApiError('GRANT_REQUIRED', 'the case is not open')
      }
      const askedAt = performance.now()
      const found = (await api(CaseDocument, { id }, signal)).case
      if (!found) throw new ApiError('NOT_FOUND', 'no case has this id')
      openCases.add(id)
      return { ...found, end: grantEnd(found.grant, askedAt) }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Deletes the data of a case at once. */
export function forgetCase(queryClient: QueryClient, id: string) {
  queryClient.removeQueries({ queryKey: ['case', id] })
  openCases.remove(id)
}
