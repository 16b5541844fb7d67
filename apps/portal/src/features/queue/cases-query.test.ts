import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { casesQuery } from './cases-query.ts'

/** An API with so many open cases, which gives as many of them at once as it is asked for. */
function apiOf(count: number) {
  const api = vi.fn(async (_document: unknown, { limit, cursor }: { limit: number; cursor?: string }) => {
    const start = Number(cursor ?? 0)
    const end = Math.min(start + limit, count)
    const items = Array.from({ length: end - start }, (_, index) => ({ id: `case-${start + index}` }))
    return { cases: { items, cursor: end < count ? String(end) : null } }
  })
  return { api: api as unknown as GraphqlClient, asked: () => api.mock.calls.map(([, variables]) => variables) }
}

describe('the queue', () => {
  it.each([
    { count: 0, pages: [{ limit: 100 }] },
    { count: 100, pages: [{ limit: 100 }] },
    { count: 201, pages: [{ limit: 100 }, { limit: 100, cursor: '100' }, { limit: 100, cursor: '200' }] },
  ])('of $count cases is read whole, page by page', async ({ count, pages }) => {
    const { api, asked } = apiOf(count)

    const queue = await new QueryClient().fetchQuery(casesQuery(api))

    expect(asked()).toEqual(pages)
    expect(queue.cases.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, index) => `case-${index}`))
    expect(queue.complete).toBe(true)
  })

  it('says that it is not complete beyond a thousand cases', async () => {
    const { api, asked } = apiOf(1_001)

    const queue = await new QueryClient().fetchQuery(casesQuery(api))

    expect(asked()).toHaveLength(10)
    expect(queue.cases).toHaveLength(1_000)
    expect(queue.complete).toBe(false)
  })

  it('is read again every half minute, and on arrival after a quarter of one', () => {
    const query = casesQuery(apiOf(0).api)
    expect(query.staleTime).toBe(15_000)
    expect(query.refetchInterval).toBe(30_000)
  })
})
