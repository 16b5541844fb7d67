import { ApiError, SessionEndedError, UnreachableError } from '@breakwater/ui/graphql-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createQueryClient } from './query-client.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the query client', () => {
  it.each([
    ['a request that did not reach the API', new UnreachableError('offline'), { tries: 3, ended: 0 }],
    ['an error of the API', new ApiError('FORBIDDEN', 'no'), { tries: 1, ended: 0 }],
    ['the end of the session', new SessionEndedError('over'), { tries: 1, ended: 1 }],
  ])('after %s', async (_, error, expected) => {
    const ended = vi.fn()
    const client = createQueryClient(ended)
    const queryFn = vi.fn().mockRejectedValue(error)
    const retry = client.getDefaultOptions().queries?.retry
    if (!retry) throw new Error('the client has no rule for retries')
    const caught = client
      .fetchQuery({ queryKey: ['x'], queryFn, retryDelay: 1, retry })
      .catch((cause: unknown) => cause)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await caught).toBe(error)
    expect({ tries: queryFn.mock.calls.length, ended: ended.mock.calls.length }).toEqual(expected)
  })

  it('hears of an ended session from a change too', async () => {
    const ended = vi.fn()
    const client = createQueryClient(ended)
    const fail = (error: Error) =>
      client
        .getMutationCache()
        .build(client, { mutationFn: () => Promise.reject(error) })
        .execute(undefined)
        .catch(() => undefined)
    await fail(new ApiError('INTERNAL', 'x'))
    expect(ended).not.toHaveBeenCalled()
    await fail(new SessionEndedError('over'))
    expect(ended).toHaveBeenCalledOnce()
  })
})
