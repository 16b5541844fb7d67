import { type BasisPoints, type Cents, portion } from '../money/money.ts'

/** What a creditor owes the agency, beside and not out of the client's money. */
export type FairShare = {
  /** All of it reaches the creditor's account of the client. */
  creditedToClientCents: Cents
  /** Billed to the creditor. */
  dueFromCreditorCents: Cents
}

/** The creditor's contribution on a disbursement, half-up to the cent. */
export function fairShare(disbursedCents: Cents, share: BasisPoints): FairShare {
  return { creditedToClientCents: disbursedCents, dueFromCreditorCents: portion(disbursedCents, share) }
}
