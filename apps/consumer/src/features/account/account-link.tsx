import type { ReactNode } from 'react'
import { pendingAccount } from './pending-account.ts'

/** A link to another account page that keeps the email address, so that no one types it twice. */
export function AccountLink({ to, email, children }: { to: string; email: string; children: ReactNode }) {
  const carry = () => {
    if (email !== '') pendingAccount.start(email)
  }
  return (
    <a className="inline-link" href={to} onClick={carry}>
      {children}
    </a>
  )
}
