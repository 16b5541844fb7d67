import type { Cents } from '@breakwater/domain/money'
import type { ReadAddenda, ReadEntry, ReadFile } from './read-file.ts'
import { transactionOf } from './transaction-code.ts'

type Common = {
  /** R or C and two digits. */
  code: string
  /** The trace number of the entry that we sent. */
  originalTrace: string
  /** Of the bank that answers: tells two answers about one entry apart. */
  trace: string
}

/** An entry that came back: its money, or a dispute about the return between the two banks. */
export type ReturnedEntry = Common & {
  kind: 'RETURN' | 'DISHONORED' | 'CONTESTED'
  direction: 'CREDIT' | 'DEBIT'
  cents: Cents
  /** YYMMDD, with R14 and R15. */
  dateOfDeath: string | null
}

/** A notification of change: the entry was posted, and later ones have to be corrected. */
export type NotifiedChange = Common & { kind: 'CHANGE'; corrected: Correction }

/** What is to be used from now on. */
export type Correction = {
  routing?: string
  accountNumber?: string
  transactionCode?: string
  name?: string
  id?: string
}

/** All returns of a file, those under dispute included. */
export function returnsOf(file: ReadFile): ReturnedEntry[] {
  return answersOf(file).flatMap(([entry, { kind, fields }]) => {
    if (kind === 'PAYMENT' || kind === 'CHANGE') return []
    const { code, originalTrace } = fields
    const direction = transactionOf(entry.fields.transactionCode)?.direction ?? 'DEBIT'
    const dateOfDeath = kind === 'RETURN' && fields.dateOfDeath !== '' ? fields.dateOfDeath : null
    const cents = Number(entry.fields.amount)
    return [{ kind, code, originalTrace, trace: entry.fields.trace, direction, cents, dateOfDeath }]
  })
}

/** All notifications of change of a file. */
export function changesOf(file: ReadFile): NotifiedChange[] {
  return answersOf(file).flatMap(([entry, addenda]) => {
    if (addenda.kind !== 'CHANGE') return []
    const { code, originalTrace, corrected } = addenda.fields
    return [
      { kind: 'CHANGE', code, originalTrace, trace: entry.fields.trace, corrected: correctionOf(code, corrected) },
    ]
  })
}

function answersOf({ batches }: ReadFile): [ReadEntry, ReadAddenda][] {
  return batches.flatMap(({ entries }) =>
    entries.flatMap((entry) => entry.addenda.map((addenda): [ReadEntry, ReadAddenda] => [entry, addenda])),
  )
}

/** Where each change code has its values in the field of 29 characters (Nacha Operating Rules, appendix five). */
const corrections: Readonly<
  Record<string, Readonly<Partial<Record<keyof Correction, readonly [from: number, to: number]>>>>
> = {
  C01: { accountNumber: [0, 17] },
  C02: { routing: [0, 9] },
  C03: { routing: [0, 9], accountNumber: [12, 29] },
  C04: { name: [0, 22] },
  C05: { transactionCode: [0, 2] },
  C06: { accountNumber: [0, 17], transactionCode: [20, 22] },
  C07: { routing: [0, 9], accountNumber: [9, 26], transactionCode: [26, 28] },
  C09: { id: [0, 22] },
}

/** Empty for a code that corrects nothing of ours, such as those of international entries. */
function correctionOf(code: string, corrected: string): Correction {
  const fields = Object.entries(corrections[code] ?? {})
  return Object.fromEntries(fields.map(([name, [from, to]]) => [name, corrected.slice(from, to).trim()]))
}
