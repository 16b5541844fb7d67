import { installmentRate } from './annual-rate.ts'
import type { BasisPoints, Cents } from './money.ts'
import type { Text } from './text.ts'
import type { Rule } from './trace.ts'

export const tradelineRule: Rule = {
  id: 'tradeline-counting',
  version: 2,
  source: 'Proposal on Metro 2 and TransUnion field meanings: what a report lists is not all owed',
  formula: {
    en: 'counted: what has a balance, is owed by the person, was neither transferred nor sold, and once for joint holders',
    es: 'se cuenta: lo que tiene saldo, lo debe la persona, no fue transferido ni vendido, y una vez para titulares conjuntos',
  },
}

export type Portfolio = 'REVOLVING' | 'INSTALLMENT' | 'MORTGAGE' | 'OPEN' | 'LINE_OF_CREDIT' | 'COLLECTION'

/** One account of a credit report, whichever bureau's names it came with. */
export type Tradeline = {
  /** Unique among the files of a household. */
  id: string
  creditor: string
  /** As the report masks it; null where it is not shown. */
  accountNumber: string | null
  portfolio: Portfolio
  /** `ENDED`: the person's part in the account was terminated. */
  responsibility: 'INDIVIDUAL' | 'JOINT' | 'COSIGNER' | 'AUTHORIZED_USER' | 'ENDED'
  /** Null where the report states none: nothing is counted then. */
  balanceCents: Cents | null
  monthlyPaymentCents: Cents | null
  transferred: boolean
  chargedOff: boolean
  medical: boolean
  disputed: boolean
  /** Of a collection: who sold it, and for how much. */
  original: { creditor: string; balanceCents: Cents | null } | null
  /** Of a loan with an end: what was lent, and for how long. */
  terms: { amountCents: Cents; months: number } | null
}

export const countingReasons = {
  OWED: { en: 'Owed: it counts.', es: 'Se debe: se cuenta.' },
  AUTHORIZED_USER: {
    en: 'An authorized user does not owe this account.',
    es: 'Un usuario autorizado no debe esta cuenta.',
  },
  RESPONSIBILITY_ENDED: {
    en: "The person's part in this account has ended.",
    es: 'La responsabilidad de la persona en esta cuenta terminó.',
  },
  TRANSFERRED: {
    en: 'Transferred: it goes on with another creditor.',
    es: 'Transferida: continúa con otro acreedor.',
  },
  NO_BALANCE: { en: 'Nothing is owed.', es: 'No se debe nada.' },
  SOLD: {
    en: 'Charged off and sold: it is counted as the collection.',
    es: 'Cancelada y vendida: se cuenta como la cobranza.',
  },
  JOINT_COUNTED: {
    en: "Held jointly: it is counted in the other person's file.",
    es: 'De titulares conjuntos: se cuenta en el informe de la otra persona.',
  },
} as const satisfies Record<string, Text>

export type CountingReason = keyof typeof countingReasons

/** An account with what it counts for. Every account stays listed. */
export type CountedTradeline = Tradeline & {
  counted: boolean
  reason: CountingReason
  why: Text
  /** No report states a rate; for a loan with an end the payments tell it. Null elsewhere. */
  solvedAprBasisPoints: BasisPoints | null
}

/** A line of a report and the account it speaks of: the same key in two files is one account. */
type Listed = { line: Tradeline; notOwed: CountingReason | null; account: string | Tradeline }

/** What each account counts for; `files` are the accounts of each person in the household. */
export function countTradelines(files: readonly (readonly Tradeline[])[]): CountedTradeline[] {
  const listed = files.map(listAccounts)
  const sold = soldAccounts(listed)
  const seen = new Set<Listed['account']>()
  return listed.flat().map(({ line, notOwed, account }) => {
    const reason = notOwed ?? (sold.has(account) ? 'SOLD' : seen.has(account) ? 'JOINT_COUNTED' : 'OWED')
    seen.add(account)
    return {
      ...line,
      counted: reason === 'OWED',
      reason,
      why: countingReasons[reason],
      solvedAprBasisPoints: solvedRate(line),
    }
  })
}

/** Only another person's file repeats a joint account: the n-th of a name and mask here is the n-th there. */
function listAccounts(file: readonly Tradeline[]): Listed[] {
  const timesHere = new Map<string, number>()
  return file.map((line) => {
    const notOwed = reasonNotOwed(line)
    if (notOwed || line.responsibility !== 'JOINT' || line.accountNumber === null) {
      return { line, notOwed, account: line }
    }
    const name = `${plain(line.creditor)} ${line.accountNumber}`
    const nth = (timesHere.get(name) ?? 0) + 1
    timesHere.set(name, nth)
    return { line, notOwed, account: `${name} ${nth}` }
  })
}

function reasonNotOwed({ responsibility, transferred, balanceCents }: Tradeline): CountingReason | null {
  if (responsibility === 'AUTHORIZED_USER') return 'AUTHORIZED_USER'
  if (responsibility === 'ENDED') return 'RESPONSIBILITY_ENDED'
  if (transferred) return 'TRANSFERRED'
  return balanceCents === null || balanceCents === 0 ? 'NO_BALANCE' : null
}

/** What was sold to the collections of any file; a joint account may stand in the other person's file only. */
function soldAccounts(files: readonly Listed[][]): Set<Listed['account']> {
  const joint = files.flat().filter(({ line, notOwed }) => line.responsibility === 'JOINT' && notOwed === null)
  return new Set(files.flatMap((file) => [...accountsSoldTo(file, [...file, ...joint])]))
}

/** Each collection takes one charged-off account of its original creditor: of several, the one nearest to its amount. */
function accountsSoldTo(file: readonly Listed[], candidates: readonly Listed[]): Set<Listed['account']> {
  const sold = new Set<Listed['account']>()
  for (const { original, balanceCents } of file.map(({ line }) => line)) {
    if (original === null) continue
    const amount = original.balanceCents ?? balanceCents ?? 0
    const distance = ({ line }: Listed) => Math.abs((line.balanceCents ?? 0) - amount)
    const [nearest] = candidates
      .filter(({ line }) => line.chargedOff && plain(line.creditor) === plain(original.creditor))
      .filter(({ account }) => !sold.has(account))
      .toSorted((a, b) => distance(a) - distance(b))
    if (nearest) sold.add(nearest.account)
  }
  return sold
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}

function solvedRate({ terms, monthlyPaymentCents }: Tradeline): BasisPoints | null {
  if (terms === null || monthlyPaymentCents === null) return null
  const rate = installmentRate(terms.amountCents, terms.months, monthlyPaymentCents)
  return rate === null ? null : Math.round(rate)
}
