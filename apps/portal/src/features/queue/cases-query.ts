import { type CaseStatus, CasesDocument, type CasesQuery } from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { queryOptions } from '@tanstack/react-query'

export type QueuedCase = CasesQuery['cases']['items'][number]

/** `complete` and `decidedComplete`: false if more cases are open, or decided, than the portal reads. */
export type Queue = { cases: QueuedCase[]; complete: boolean; decidedComplete: boolean }

/** The largest page of the API. */
const pageSize = 100

/** More open cases than an agency has; the ones that wait longest come first, so that none of these is left out. */
const mostCases = 1_000

/** Decided cases stay forever; the newest come first. */
const mostDecided = 200

/** New applications show up within this many milliseconds. */
const pollingInterval = 30_000

/** All open cases and the newest of the decided ones. Urgent ones, which may be the newest, come first on the screen, and views have counts. */
export function casesQuery(api: GraphqlClient) {
  return queryOptions({
    queryKey: ['cases'],
    queryFn: ({ signal }) => readQueue(api, signal),
    staleTime: 15_000,
    // Paused while the tab is hidden; a tab that is seen again reads at once.
    refetchInterval: pollingInterval,
  })
}

async function readQueue(api: GraphqlClient, signal: AbortSignal): Promise<Queue> {
  const [open, decided] = await Promise.all([
    readCases(api, { most: mostCases }, signal),
    readCases(api, { status: 'DECIDED', most: mostDecided }, signal),
  ])
  return { cases: [...open.cases, ...decided.cases], complete: open.complete, decidedComplete: decided.complete }
}

type Wanted = { status?: CaseStatus; most: number }

async function readCases(api: GraphqlClient, { status, most }: Wanted, signal: AbortSignal) {
  const cases: QueuedCase[] = []
  let cursor: string | null | undefined
  do {
    const asked = { limit: pageSize, ...(status && { status }), ...(cursor && { cursor }) }
    const page = (await api(CasesDocument, asked, signal)).cases
    cases.push(...page.items)
    cursor = page.cursor
  } while (cursor && cases.length < most)
  return { cases, complete: !cursor }
}
