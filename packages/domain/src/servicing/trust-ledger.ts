import { type Cents, sumOf } from '../money/money.ts'

/** Money of one client in the agency's trust account. It never holds the agency's own money or fair share. */
export type TrustPosting = {
  /** The same for every attempt at one posting, like a run's id with the creditor's. */
  key: string
  kind: 'DEPOSIT' | 'DISBURSEMENT' | 'FEE' | 'REFUND'
  /** Above zero; only a deposit adds to the balance. */
  cents: Cents
}

export type PostingResult = {
  ledger: readonly TrustPosting[]
  /** REPEATED: posted before, nothing changes. REFUSED: the client's balance does not cover it. */
  result: 'POSTED' | 'REPEATED' | 'REFUSED'
}

/** What the agency holds for the client. */
export function trustBalance(ledger: readonly TrustPosting[]): Cents {
  return sumOf(ledger, ({ kind, cents }) => (kind === 'DEPOSIT' ? cents : -cents))
}

/** Posts once, however often it is tried, and never below zero (28 CFR 58.23; UDMSA s. 22). */
export function post(ledger: readonly TrustPosting[], posting: TrustPosting): PostingResult {
  if (ledger.some((posted) => posted.key === posting.key)) return { ledger, result: 'REPEATED' }
  const after = [...ledger, posting]
  return trustBalance(after) < 0 ? { ledger, result: 'REFUSED' } : { ledger: after, result: 'POSTED' }
}
