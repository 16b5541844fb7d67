import { type CaseStatus, CasesDocument } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

/** Cases on one page: fits a screen, and one DynamoDB query. */
const pageSize = 25

/** New applications show up within this many milliseconds. */
const pollingInterval = 30_000

export type QueuePage = { status: CaseStatus | undefined; cursor: string | undefined }

export function casesQuery(api: GraphqlClient, { status, cursor }: QueuePage) {
  return queryOptions({
    queryKey: ['cases', status ?? null, cursor ?? null],
    queryFn: async ({ signal }) => {
      const variables = { limit: pageSize, ...(status && { status }), ...(cursor && { cursor }) }
      return (await api(CasesDocument, variables, signal)).cases
    },
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    // Paused while the tab is hidden; a tab that is seen again reads at once.
    refetchInterval: pollingInterval,
  })
}
