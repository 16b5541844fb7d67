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
})
