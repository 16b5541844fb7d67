import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { createSignOut } from './sign-out.ts'

const api: GraphqlClient = async () => {
  throw new Error('nothing is sent in these tests')
}

function signOutWith({
  before = [],
  endSession,
}: {
  before?: (() => Promise<void>)[]
  endSession?: () => Promise<void>
}) {
  const steps: string[] = []
  const step = (name: string) => async () => void steps.push(name)
  const queryClient = new QueryClient()
  queryClient.setQueryData(['case', '1'], 'Maria')
  let otherTab = () => undefined as unknown
  const signOut = createSignOut({
    api,
    session: {
      takeOver: step('take over'),
      announceSignOut: () => void steps.push('announce'),
      onSignedOut: (listener) => {
        otherTab = listener
      },
    },
    before: before.map((work) => async () => {
      steps.push('before')
      await work()
    }),
    endSession: endSession ?? step('end session'),
    toSignIn: step('to sign-in'),
    queryClient,
  })
  return { signOut, steps, queryClient, otherTab: () => otherTab() }
}

describe('sign-out', () => {
  it('does the work of the features, ends the session, shows the sign-in and drops the data, in this order', async () => {
    const { signOut, steps, queryClient } = signOutWith({ before: [async () => undefined] })
    const told: boolean[] = []
    signOut.subscribe(() => told.push(signOut.isLeaving()))

    signOut.start()
    expect(signOut.isLeaving()).toBe(true)
    await vi.waitFor(() => expect(signOut.isLeaving()).toBe(false))

    expect(steps).toEqual(['announce', 'before', 'end session', 'to sign-in'])
    expect(queryClient.getQueryCache().getAll()).toEqual([])
    expect(told).toEqual([true, false])
  })

  it('happens in a tab that hears of it, which does not announce it again', async () => {
    const { signOut, steps, otherTab } = signOutWith({})
    otherTab()
    await vi.waitFor(() => expect(signOut.isLeaving()).toBe(false))
    expect(steps).toEqual(['end session', 'to sign-in'])
  })

  it('happens once, however often it is started', async () => {
    const { signOut, steps } = signOutWith({})
    signOut.start()
    signOut.start()
    await vi.waitFor(() => expect(signOut.isLeaving()).toBe(false))
    expect(steps.filter((step) => step === 'end session')).toHaveLength(1)
  })

  it.each([
    ['the work of a feature', { before: [() => Promise.reject(new Error('offline'))] }],
    ['the end of the session at the pool', { endSession: () => Promise.reject(new Error('offline')) }],
  ])('shows the sign-in and drops the data although %s fails', async (_, failing) => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { signOut, steps, queryClient } = signOutWith(failing)
    signOut.start()
    await vi.waitFor(() => expect(signOut.isLeaving()).toBe(false))

    expect(steps.at(-1)).toBe('to sign-in')
    expect(queryClient.getQueryCache().getAll()).toEqual([])
    expect(reported).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'offline' }))
    vi.unstubAllGlobals()
  })

  it('no longer tells a listener that has left', async () => {
    const { signOut } = signOutWith({})
    const listener = vi.fn()
    signOut.subscribe(listener)()
    signOut.start()
    await vi.waitFor(() => expect(signOut.isLeaving()).toBe(false))
    expect(listener).not.toHaveBeenCalled()
  })
})
