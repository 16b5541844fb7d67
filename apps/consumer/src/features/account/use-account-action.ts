import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Auth, AuthError, type AuthProblem } from '../../session/auth.ts'
import { useServices } from '../../shared/services.ts'

export type AccountAction = {
  run: (call: (auth: Auth) => Promise<void>) => void
  busy: boolean
  problem: AuthProblem | null
  /** How often the user pool refused, for the error summary's focus. */
  refusals: number
}

/** One call at a time to the user pool, with what went wrong. */
export function useAccountAction(): AccountAction {
  const { loadAuth } = useServices()
  const [refusals, setRefusals] = useState(0)
  const action = useMutation({
    mutationFn: async (call: (auth: Auth) => Promise<void>) => {
      const auth = await loadAuth().catch((cause: unknown) => {
        throw new AuthError('unreachable', cause)
      })
      await call(auth)
    },
    onError: () => setRefusals((count) => count + 1),
  })
  const problem = action.error === null ? null : action.error instanceof AuthError ? action.error.problem : 'failed'
  return {
    run: (call) => {
      if (!action.isPending) action.mutate(call)
    },
    busy: action.isPending,
    problem,
    refusals,
  }
}
