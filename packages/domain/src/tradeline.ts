import { installmentRate } from './annual-rate.ts'
import type { BasisPoints, Cents } from './money.ts'
import type { Text } from './text.ts'
import type { Rule } from './trace.ts'

export const tradelineRule: Rule = {
  id: 'tradeline-counting',
  version: 1,
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
  /** No report states a rate; for a loan with an end the payments tell it. Null elsewhere. */
  solvedAprBasisPoints: BasisPoints | null
}

/** What each account counts for; `files` are the accounts of each person in the household. */
export function countTradelines(files: readonly (readonly Tradeline[])[]): CountedTradeline[] {
  const sold = soldTradelines(files)
  const joint = new Set<string>()
  return files.flat().map((line) => {
    const reason = reasonNotOwed(line) ?? (sold.has(line) ? 'SOLD' : (jointCounted(line, joint) ?? 'OWED'))
    return { ...line, counted: reason === 'OWED', reason, solvedAprBasisPoints: solvedRate(line) }
  })
}

function reasonNotOwed({ responsibility, transferred, balanceCents }: Tradeline): CountingReason | null {
  if (responsibility === 'AUTHORIZED_USER') return 'AUTHORIZED_USER'
  if (responsibility === 'ENDED') return 'RESPONSIBILITY_ENDED'
  if (transferred) return 'TRANSFERRED'
  return balanceCents === null || balanceCents === 0 ? 'NO_BALANCE' : null
}

/** Each collection takes one charged-off account of its original creditor: of several, the one nearest to its amount. */
function soldTradelines(files: readonly (readonly Tradeline[])[]): Set<Tradeline> {
  const sold = new Set<Tradeline>()
  for (const file of files) {
    for (const { original, balanceCents } of file) {
      if (original === null) continue
      const amount = original.balanceCents ?? balanceCents ?? 0
      const distance = (line: Tradeline) => Math.abs((line.balanceCents ?? 0) - amount)
      const [nearest] = file
        .filter((line) => line.chargedOff && !sold.has(line) && sameName(line.creditor, original.creditor))
        .toSorted((a, b) => distance(a) - distance(b))
      if (nearest) sold.add(nearest)
    }
  }
  return sold
}

/** A joint account that another file counted already; notes those that it sees first. */
function jointCounted({ responsibility, creditor, accountNumber }: Tradeline, seen: Set<string>) {
  if (responsibility !== 'JOINT' || accountNumber === null) return null
  const account = `${creditor.toLowerCase()} ${accountNumber}`
  if (seen.has(account)) return 'JOINT_COUNTED' as const
  seen.add(account)
  return null
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

function solvedRate({ terms, monthlyPaymentCents }: Tradeline): BasisPoints | null {
  if (terms === null || monthlyPaymentCents === null) return null
  const rate = installmentRate(terms.amountCents, terms.months, monthlyPaymentCents)
  return rate === null ? null : Math.round(rate)
}
