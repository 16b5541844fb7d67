import * as z from 'zod'
import { usState } from '../household/us-state.ts'

const id = z.string().regex(/^[\w.-]{1,64}$/)
const key = z.string().regex(/^[\w./-]{1,200}$/)
const day = z.iso.date()
const cents = z.int().min(1).max(100_000_000_000)
const code = z.string().regex(/^[A-Z0-9]{2,8}$/)
const method = z.enum(['EFT', 'CHECK'])

/** What every command states. The key is the same for every attempt at one posting; items are named by the key that made them. */
const common = { key, on: day }

/**
 * What can be asked of the trust ledger. Amounts are whole cents, days YYYY-MM-DD; `client` is the id of the case whose
 * money it is. An amount that the bank moved is a fact; any other posting is refused where a rule forbids it.
 */
export const trustCommandSchema = z.discriminatedUnion('kind', [
  /** A plan comes into force, with the days that the law of the state names for it. */
  z.strictObject({
    ...common,
    kind: z.literal('PLAN_OPENED'),
    client: id,
    state: usState,
    /** The first day after the client's right to cancel (servicing/cancellation.ts). */
    disbursementFrom: day,
    /** The first day on which a fee may be taken. */
    feeFrom: day,
    /** False where trust money may go only to creditors or back to the client (Kan. Stat. 50-1122). */
    feeFromTrust: z.boolean(),
  }),
  /** What a creditor of the plan is known to be owed, and when the proposal went to it; null while it did not. */
  z.strictObject({
    ...common,
    kind: z.literal('CREDITOR_STATED'),
    client: id,
    creditor: id,
    owedCents: z.int().min(0),
    proposalSentOn: day.nullable(),
  }),
  /** The plan ends. What is queued for creditors goes back to the client's funds with it. */
  z.strictObject({ ...common, kind: z.literal('PLAN_ENDED'), client: id, reason: z.string().min(1) }),
  /** A debit of the client's account went to the bank. */
  z.strictObject({ ...common, kind: z.literal('DEPOSIT_SENT'), client: id, cents }),
  /** The bank credited the debit; it counts as final from a later day. */
  z.strictObject({ ...common, kind: z.literal('DEPOSIT_SETTLED'), deposit: key, finalFrom: day }),
  /** The hold is over. */
  z.strictObject({ ...common, kind: z.literal('DEPOSIT_FINAL'), deposit: key }),
  /** The client's bank took the deposit back, in transit, on hold, or after it was paid out. */
  z.strictObject({ ...common, kind: z.literal('DEPOSIT_RETURNED'), deposit: key, cents, code }),
  /** A fee, with the cap that the rule in force on the day computes for the period. */
  z.strictObject({
    ...common,
    kind: z.literal('FEE_TAKEN'),
    client: id,
    fee: z.enum(['SET_UP', 'MONTHLY']),
    /** YYYY-MM */
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    cents,
    cap: z.strictObject({ rule: id, version: z.int().min(1), cents: z.int().min(0) }),
  }),
  /** All fees that were taken go to the agency's own account, approved by another person than the one who prepared it. */
  z.strictObject({ ...common, kind: z.literal('FEES_SWEPT'), cents, preparedBy: id, approvedBy: id }),
  /** Client's funds are set aside for creditors; nothing has left yet. */
  z.strictObject({
    ...common,
    kind: z.literal('PAYMENTS_QUEUED'),
    client: id,
    payments: z.array(z.strictObject({ creditor: id, cents })).min(1),
  }),
  z.strictObject({ ...common, kind: z.literal('PAYMENT_SENT'), payment: key, method }),
  /** A creditor, or its bank, sent a payment or a part of it back. */
  z.strictObject({ ...common, kind: z.literal('PAYMENT_RETURNED'), payment: key, cents, code }),
  z.strictObject({ ...common, kind: z.literal('REFUNDED'), client: id, cents, method }),
  /** The bank paid a check, or it was never cashed. */
  z.strictObject({ ...common, kind: z.literal('CHECK_CLEARED'), payment: key }),
  z.strictObject({ ...common, kind: z.literal('CHECK_STALE'), payment: key }),
  /** Money of a stale check reaches the client, or the state that holds unclaimed property. */
  z.strictObject({
    ...common,
    kind: z.literal('UNDELIVERABLE_PAID'),
    client: id,
    cents,
    to: z.enum(['CLIENT', 'STATE']),
  }),
  /** Money came in, and from whom is not known. */
  z.strictObject({ ...common, kind: z.literal('UNKNOWN_DEPOSIT'), cents }),
  z.strictObject({ ...common, kind: z.literal('SUSPENSE_ASSIGNED'), item: key, client: id }),
  z.strictObject({ ...common, kind: z.literal('SUSPENSE_RETURNED'), item: key }),
  /** The agency's own money covers what a return or a reversed fee left short. */
  z.strictObject({ ...common, kind: z.literal('OPERATING_FUNDED'), shortage: key }),
  /** Takes a posting back that moved nothing at the bank. */
  z.strictObject({ ...common, kind: z.literal('REVERSED'), of: key, reason: z.string().min(1) }),
])

export type TrustCommand = z.infer<typeof trustCommandSchema>

export type CommandKind = TrustCommand['kind']

export type CommandOf<Kind extends CommandKind> = Extract<TrustCommand, { kind: Kind }>
