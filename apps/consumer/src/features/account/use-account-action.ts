import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import { SignInError, type SignInProblem } from '@breakwater/sign-in/sign-in-error'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useServices } from '../../shared/services.ts'

export type AccountAction = {
  run: (call: (pool: ConsumerPool) => Promise<void>) => void
  busy: boolean
  problem: SignInProblem | null
  /** Counts the refusals of the user pool: each moves the focus to the error summary. */
  refusals: number
}

/** Calls the user pool, one call at a time, and keeps the problem of the last call. */
export function useAccountAction(): AccountAction {
  const { loadUserPool } = useServices()
  const [refusals, setRefusals] = useState(0)
  const action = useMutation({
    mutationFn: async (call: (pool: ConsumerPool) => Promise<void>) => {
      const pool = await loadUserPool().catch((cause: unknown) => {
        throw new SignInError('unreachable', cause)
      })
      await call(pool)
    },
    onError: () => setRefusals((count) => count + 1),
  })
  const problem = action.error === null ? null : action.error instanceof SignInError ? action.error.problem : 'failed'
  return {
    run: (call) => {
      if (!action.isPending) action.mutate(call)
    },
    busy: action.isPending,
    problem,
    refusals,
  }
}
