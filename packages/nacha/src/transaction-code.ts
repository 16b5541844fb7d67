/** What an entry does at the receiving bank; a prenote only tries the account. */
export type Transaction = {
  direction: 'CREDIT' | 'DEBIT'
  account: 'CHECKING' | 'SAVINGS'
  /** Whether it moves no money. */
  isPrenote: boolean
}

/** Of each code, what was sent under it and under which code it comes back (appendix three). A prenote comes back under the code of a live entry. */
const codes = [
  { sent: '22', back: '21', direction: 'CREDIT', account: 'CHECKING', isPrenote: false },
  { sent: '23', back: '21', direction: 'CREDIT', account: 'CHECKING', isPrenote: true },
  { sent: '27', back: '26', direction: 'DEBIT', account: 'CHECKING', isPrenote: false },
  { sent: '28', back: '26', direction: 'DEBIT', account: 'CHECKING', isPrenote: true },
  { sent: '32', back: '31', direction: 'CREDIT', account: 'SAVINGS', isPrenote: false },
  { sent: '33', back: '31', direction: 'CREDIT', account: 'SAVINGS', isPrenote: true },
  { sent: '37', back: '36', direction: 'DEBIT', account: 'SAVINGS', isPrenote: false },
  { sent: '38', back: '36', direction: 'DEBIT', account: 'SAVINGS', isPrenote: true },
] as const

/** The code of an entry. */
export function codeOf({ direction, account, isPrenote }: Transaction): string {
  const row = codes.find((one) => one.direction === direction && one.account === account && one.isPrenote === isPrenote)
  return row?.sent ?? ''
}

/** What a code says, of an entry that is sent or that comes back; null for a code that is not one of ours. */
export function transactionOf(code: string): Transaction | null {
  const row = codes.find(({ sent, back }) => sent === code || back === code)
  return row ? { direction: row.direction, account: row.account, isPrenote: row.isPrenote } : null
}
