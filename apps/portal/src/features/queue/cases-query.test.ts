import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { casesQuery } from './cases-query.ts'

function apiOf(answer: object) {
  const api = vi.fn(async () => answer)
  return { api: api as unknown as GraphqlClient, asked: () => api.mock.calls.map((call: unknown[]) => call[1]) }
}

describe('the queue', () => {
  it.each([
    [{ status: undefined, cursor: undefined }, { limit: 25 }, ['cases', null, null]],
    [
      { status: 'SUBMITTED' as const, cursor: undefined },
      { limit: 25, status: 'SUBMITTED' },
      ['cases', 'SUBMITTED', null],
    ],
    [{ status: undefined, cursor: 'c' }, { limit: 25, cursor: 'c' }, ['cases', null, 'c']],
  ])('asks for a page of it, %o', async (page, variables, key) => {
    const { api, asked } = apiOf({ cases: { items: [], cursor: null } })
    const query = casesQuery(api, page)
    await new QueryClient().fetchQuery(query)
    expect(asked()).toEqual([variables])
    expect(query.queryKey).toEqual(key)
    expect(query.staleTime).toBe(15_000)
    expect(query.refetchInterval).toBe(30_000)
  })
})
