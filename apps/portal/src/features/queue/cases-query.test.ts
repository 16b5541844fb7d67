import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { casesQuery } from './cases-query.ts'

/** An API with so many open and decided cases, which gives as many of them at once as it is asked for. */
function apiOf(open: number, decided = 0) {
  const api = vi.fn(
    async (_document: unknown, { status, limit, cursor }: { status?: string; limit: number; cursor?: string }) => {
      const count = status === 'DECIDED' ? decided : open
      const start = Number(cursor ?? 0)
      const end = Math.min(start + limit, count)
      const items = Array.from({ length: end - start }, (_, index) => ({ id: `${status ?? 'case'}-${start + index}` }))
      return { cases: { items, cursor: end < count ? String(end) : null } }
    },
  )
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

    expect(asked().filter((page) => !('status' in page))).toEqual(pages)
    expect(asked().filter((page) => 'status' in page)).toEqual([{ status: 'DECIDED', limit: 100 }])
    expect(queue.cases.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, index) => `case-${index}`))
    expect(queue.complete).toBe(true)
  })

  it('says that it is not complete beyond a thousand cases', async () => {
    const { api, asked } = apiOf(1_001)

    const queue = await new QueryClient().fetchQuery(casesQuery(api))

    expect(asked()).toHaveLength(11)
    expect(queue.cases).toHaveLength(1_000)
    expect(queue).toMatchObject({ complete: false, decidedComplete: true })
  })

  it('has the first two hundred decided cases behind the open ones, and says if there are more', async () => {
    const { api, asked } = apiOf(1, 201)

    const queue = await new QueryClient().fetchQuery(casesQuery(api))

    expect(asked()).toEqual([
      { limit: 100 },
      { status: 'DECIDED', limit: 100 },
      { status: 'DECIDED', limit: 100, cursor: '100' },
    ])
    expect(queue.cases.map(({ id }) => id).slice(0, 2)).toEqual(['case-0', 'DECIDED-0'])
    expect(queue.cases).toHaveLength(201)
    expect(queue).toMatchObject({ complete: true, decidedComplete: false })
  })

  it('is read again every half minute, and on arrival after a quarter of one', () => {
    const query = casesQuery(apiOf(0).api)
    expect(query.staleTime).toBe(15_000)
    expect(query.refetchInterval).toBe(30_000)
  })
})
