import { CasesDocument, type CasesQuery } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { queryOptions } from '@tanstack/react-query'

export type QueuedCase = CasesQuery['cases']['items'][number]

/** `complete`: false if more cases are open than the portal reads. */
export type Queue = { cases: QueuedCase[]; complete: boolean }

/** The largest page of the API. */
const pageSize = 100

/** More open cases than an agency has; the ones that wait longest come first, so that none of these is left out. */
const mostCases = 1_000

/** New applications show up within this many milliseconds. */
const pollingInterval = 30_000

/** All open cases. Urgent ones, which may be the newest, come first on the screen, and views have counts. */
export function casesQuery(api: GraphqlClient) {
  return queryOptions({
    queryKey: ['cases'],
    queryFn: ({ signal }) => readCases(api, signal),
    staleTime: 15_000,
    // Paused while the tab is hidden; a tab that is seen again reads at once.
    refetchInterval: pollingInterval,
  })
}

async function readCases(api: GraphqlClient, signal: AbortSignal): Promise<Queue> {
  const cases: QueuedCase[] = []
  let cursor: string | null | undefined
  do {
    const page = (await api(CasesDocument, { limit: pageSize, ...(cursor && { cursor }) }, signal)).cases
    cases.push(...page.items)
    cursor = page.cursor
  } while (cursor && cases.length < mostCases)
  return { cases, complete: !cursor }
}
