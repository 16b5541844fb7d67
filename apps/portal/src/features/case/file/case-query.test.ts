import { CaseGrantDocument } from '@breakwater/contracts/generated/staff'
import { ApiError, type GraphqlClient } from '@breakwater/ui/graphql-client'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { caseQuery, forgetCase } from './case-query.ts'
import { grantEnd, isInDoubt, timeLeft } from './grant-end.ts'
import { openCases } from './open-cases.ts'

const grant = { remainingSeconds: 90 }

/** The API, which answers with this grant at once, and with this case after five seconds. */
function apiOf(caseGrant: object | null, found: object | null) {
  const asked: unknown[] = []
  const api = async (document: unknown, variables: object) => {
    asked.push(variables)
    if (document === CaseGrantDocument) return { caseGrant }
    vi.advanceTimersByTime(5_000)
    return { case: found }
  }
  return { api: api as GraphqlClient, asked }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 1_000_000 }))
afterEach(() => {
  vi.useRealTimers()
  window.sessionStorage.clear()
})

describe('reading a case', () => {
  it('counts its time from the question on, and notes that the case is open in this tab', async () => {
    const { api, asked } = apiOf(grant, { id: '1', grant })
    const client = new QueryClient()
    const askedAt = performance.now()
    const file = await client.fetchQuery(caseQuery(api, '1'))
    expect(asked).toEqual([{ caseId: '1' }, { id: '1' }])
    expect(file).toMatchObject({ id: '1', end: { at: askedAt + 90_000 } })
    expect(openCases.ids()).toEqual(['1'])

    forgetCase(client, '1')
    expect(client.getQueryCache().getAll()).toEqual([])
    expect(openCases.ids()).toEqual([])
  })

  it('is not tried without a grant', async () => {
    const { api, asked } = apiOf(null, { id: '1', grant })
    const failed = new QueryClient().fetchQuery(caseQuery(api, '1'))
    await expect(failed).rejects.toThrow(new ApiError('GRANT_REQUIRED', 'the case is not open'))
    expect(asked).toEqual([{ caseId: '1' }])
    expect(openCases.ids()).toEqual([])
  })

  it('again drops what was read before if the grant is over', async () => {
    const client = new QueryClient()
    await client.fetchQuery(caseQuery(apiOf(grant, { id: '1', grant }).api, '1'))
    openCases.add('2')
    const again = client.fetchQuery({ ...caseQuery(apiOf(null, null).api, '1'), staleTime: 0 })
    await expect(again).rejects.toThrow(new ApiError('GRANT_REQUIRED', 'the case is not open'))
    expect(client.getQueryData(['case', '1'])).toBeUndefined()
    expect(openCases.ids()).toEqual(['2'])
  })

  it('fails without noting anything if there is no such case', async () => {
    const failed = new QueryClient().fetchQuery(caseQuery(apiOf(grant, null).api, '1'))
    await expect(failed).rejects.toThrow(new ApiError('NOT_FOUND', 'no case has this id'))
    expect(openCases.ids()).toEqual([])
  })

  it('is never repeated by itself and never outlives the page', () => {
    expect(caseQuery(apiOf(null, null).api, '1')).toMatchObject({
      queryKey: ['case', '1'],
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    })
  })

  it('deletes only the case that is forgotten', () => {
    const client = new QueryClient()
    for (const id of ['1', '2']) {
      client.setQueryData(['case', id], id)
      openCases.add(id)
    }
    forgetCase(client, '1')
    expect(client.getQueryData(['case', '2'])).toBe('2')
    expect(openCases.ids()).toEqual(['2'])
  })
})

describe('the cases that a tab has open', () => {
  it('are kept once each, over a reload, until they are locked', () => {
    expect(openCases.ids()).toEqual([])
    for (const id of ['1', '2', '1']) openCases.add(id)
    expect(openCases.ids()).toEqual(['2', '1'])
    expect(window.sessionStorage.getItem('breakwater.open-cases')).toBe('["2","1"]')
    openCases.clear()
    expect(window.sessionStorage).toHaveLength(0)
  })
})

describe('the end of a grant', () => {
  it('comes when its seconds are over on this page’s clock, and is never in the past', () => {
    const end = grantEnd(grant, performance.now())
    vi.advanceTimersByTime(89_999)
    expect(timeLeft(end)).toBe(1)
    vi.advanceTimersByTime(5_000)
    expect(timeLeft(end)).toBe(0)
  })

  it.each([
    [30_000, false],
    [30_001, true],
    [-30_000, false],
    [-30_001, true],
  ])('is in doubt if the computer’s clock jumped by %i ms: %s', (jump, doubt) => {
    const end = grantEnd(grant, performance.now())
    vi.advanceTimersByTime(10_000)
    vi.setSystemTime(Date.now() + jump)
    expect(isInDoubt(end)).toBe(doubt)
  })
})
