import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openCases } from '../file/open-cases.ts'
import { lockOpenCases } from './lock-case.ts'

afterEach(() => window.sessionStorage.clear())

describe('locking what a tab has open', () => {
  it('locks each case, also after one that could not be locked, and forgets all of them', async () => {
    for (const id of ['1', '2', '3']) openCases.add(id)
    const api = vi.fn(async (_document: unknown, { caseId }: { caseId: string }) => {
      if (caseId === '2') throw new Error('offline')
      return { lockCase: {} }
    })
    await expect(lockOpenCases(api as unknown as GraphqlClient)).resolves.toBeUndefined()
    expect(api.mock.calls.map(([, variables]) => variables)).toEqual([
      { caseId: '1' },
      { caseId: '2' },
      { caseId: '3' },
    ])
    expect(openCases.ids()).toEqual([])
  })

  it('is done only when every answer is there, also one of a case before a refused one', async () => {
    for (const id of ['1', '2']) openCases.add(id)
    const slow = Promise.withResolvers<object>()
    const api = vi.fn((_document: unknown, { caseId }: { caseId: string }) =>
      caseId === '1' ? slow.promise : Promise.reject(new Error('offline')),
    )
    const done = vi.fn()
    const locking = lockOpenCases(api as unknown as GraphqlClient).then(done)
    await new Promise((resolve) => setTimeout(resolve))
    expect(done).not.toHaveBeenCalled()
    slow.resolve({ lockCase: {} })
    await locking
    expect(done).toHaveBeenCalled()
  })
})
