import type { ReactNode } from 'react'
import { pendingAccount } from './pending-account.ts'

/** Leads to another of the account pages and carries the address there, so that nobody types it twice. */
export function AccountLink({ to, email, children }: { to: string; email: string; children: ReactNode }) {
  const carry = () => {
    if (email.trim() !== '') pendingAccount.start(email.trim())
  }
  return (
    <a className="inline-link" href={to} onClick={carry}>
      {children}
    </a>
  )
}
