import type { UserPool } from '@breakwater/sign-in/user-pool'
import { createContext, useContext } from 'react'

const UserPoolContext = createContext<UserPool | null>(null)

export const UserPoolProvider = UserPoolContext.Provider

/** The agency's staff pool. */
export function useUserPool(): UserPool {
  const pool = useContext(UserPoolContext)
  if (!pool) throw new Error('useUserPool is called outside <UserPoolProvider>')
  return pool
}
