import { createContext, useContext } from 'react'

export type User = { id: string; email: string }

export const UserContext = createContext<User | null>(null)

/** The signed-in person; for pages inside <SignedIn> only. */
export function useUser(): User {
  const user = useContext(UserContext)
  if (!user) throw new Error('useUser is called outside <SignedIn>')
  return user
}
