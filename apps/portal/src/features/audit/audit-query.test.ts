import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { auditQuery } from './audit-query.ts'

function apiOf(answer: object) {
  const api = vi.fn(async () => answer)
  return { api: api as unknown as GraphqlClient, asked: () => api.mock.calls.map((call: unknown[]) => call[1]) }
}

describe('the audit trail of a case', () => {
  it('is read from its first page on, by the cursor of the page before, until there is none', async () => {
    const { api, asked } = apiOf({ caseAudit: { items: [], cursor: 'next' } })
    const query = auditQuery(api, 'c1')
    const read = await new QueryClient().fetchInfiniteQuery({ ...query, pages: 2 })
    expect(read.pages).toHaveLength(2)
    expect(asked()).toEqual([
      { caseId: 'c1', limit: 50 },
      { caseId: 'c1', limit: 50, cursor: 'next' },
    ])
    expect(query.queryKey).toEqual(['audit', 'c1'])
    expect(query.gcTime).toBe(0)
    const last = { items: [], cursor: null }
    expect(query.getNextPageParam(last, [last], '', [''])).toBeNull()
  })
})
