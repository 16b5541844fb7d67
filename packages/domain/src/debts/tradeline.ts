import { creditorKey, mayBeSameCreditor } from '../household/creditor-name.ts'
import { installmentRate } from '../money/annual-rate.ts'
import type { BasisPoints, Cents } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import type { Rule } from '../rule/trace.ts'

export const tradelineRule: Rule = {
  id: 'tradeline-counting',
  version: 3,
  source: {
    en: 'Proposal on Metro 2 and TransUnion field meanings: what a report lists is not all owed',
    es: 'Propuesta sobre el significado de los campos de Metro 2 y TransUnion: no todo lo que un informe muestra se debe',
  },
  formula: {
    en: 'counted: what has a balance, is owed by the person, was neither transferred nor sold, and once for joint holders; a collection is taken for a charged-off account of the same creditor where the amounts differ by 10% at most, and else is asked about',
    es: 'se cuenta: lo que tiene saldo, lo debe la persona, no fue transferido ni vendido, y una vez para titulares conjuntos; una cobranza se toma por una cuenta dada de baja como pérdida del mismo acreedor si los montos difieren a lo sumo en un 10%, y si no, se pregunta',
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
    es: 'Dada de baja como pérdida (charge-off) y vendida: se cuenta como la cobranza.',
  },
  COLLECTION_COUNTED: {
    en: 'Another collection of the same charged-off account is counted.',
    es: 'Se cuenta otra cobranza de la misma cuenta dada de baja como pérdida (charge-off).',
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
  /** The id of an account that may be the same debt, so that it is counted twice: a question for the client; null mostly. */
  possibleDuplicateOf: string | null
  /** No report states a rate; for a loan with an end the payments tell it. Null elsewhere. */
  solvedAprBasisPoints: BasisPoints | null
}

/** Why an account that may be the same debt as another one is asked about. */
export const possibleDuplicateWords: Text = {
  en: 'This may be the same debt as another account of the report: ask, so that it is not counted twice.',
  es: 'Puede ser la misma deuda que otra cuenta del informe: preguntar, para no contarla dos veces.',
}

/** A line of a report and the account it speaks of: the same key in two files is one account. */
type Listed = { line: Tradeline; notOwed: CountingReason | null; account: string | Tradeline; file: number }

/** What each account counts for; `files` are the accounts of each person in the household. */
export function countTradelines(files: readonly (readonly Tradeline[])[]): CountedTradeline[] {
  const listed = files.flatMap(listAccounts)
  const { sold, standing, resold } = soldAccounts(listed)
  const seen = new Set<Listed['account']>()
  return listed.map((one) => {
    const { line, notOwed, account } = one
    const reason = notOwed ?? reasonNotCounted(account, { sold, resold, seen }) ?? 'OWED'
    seen.add(account)
    return {
      ...line,
      counted: reason === 'OWED',
      reason,
      why: countingReasons[reason],
      possibleDuplicateOf: reason === 'OWED' && !standing.has(account) ? possibleDuplicate(one, listed) : null,
      solvedAprBasisPoints: solvedRate(line),
    }
  })
}

type Accounts = ReadonlySet<Listed['account']>

function reasonNotCounted(
  account: Listed['account'],
  { sold, resold, seen }: { sold: Accounts; resold: Accounts; seen: Accounts },
): CountingReason | null {
  if (sold.has(account)) return 'SOLD'
  if (resold.has(account)) return 'COLLECTION_COUNTED'
  return seen.has(account) ? 'JOINT_COUNTED' : null
}

/** Only another person's file repeats a joint account: the n-th of a name and mask here is the n-th there. */
function listAccounts(lines: readonly Tradeline[], file: number): Listed[] {
  const timesHere = new Map<string, number>()
  return lines.map((line) => {
    const notOwed = reasonNotOwed(line)
    if (notOwed || line.responsibility !== 'JOINT' || line.accountNumber === null) {
      return { line, notOwed, account: line, file }
    }
    const name = `${creditorKey(line.creditor)} ${line.accountNumber}`
    const nth = (timesHere.get(name) ?? 0) + 1
    timesHere.set(name, nth)
    return { line, notOwed, account: `${name} ${nth}`, file }
  })
}

function reasonNotOwed({ responsibility, transferred, balanceCents }: Tradeline): CountingReason | null {
  if (responsibility === 'AUTHORIZED_USER') return 'AUTHORIZED_USER'
  if (responsibility === 'ENDED') return 'RESPONSIBILITY_ENDED'
  if (transferred) return 'TRANSFERRED'
  return balanceCents === null || balanceCents === 0 ? 'NO_BALANCE' : null
}

/** A collection and a charged-off account that may be the same debt, with the difference of their amounts. */
type Pair = { collection: Listed; chargedOff: Listed; distance: Cents }

/**
 * Each collection replaces one charged-off account of its original creditor, the nearest amounts first. A further
 * collection that fits an account which is sold already is the same debt, sold on or reported by both persons.
 */
function soldAccounts(listed: readonly Listed[]) {
  const chargedOff = listed.filter(({ line, notOwed }) => line.chargedOff && notOwed === null)
  const pairs = listed.flatMap((collection) => {
    return chargedOff.flatMap((account): Pair[] => {
      const amountCents = originalAmount(collection.line)
      if (!isFrom(collection, account, creditorsAgree) || !sameAmount(amountCents, owed(account))) return []
      return [{ collection, chargedOff: account, distance: Math.abs(amountCents - owed(account)) }]
    })
  })
  const sold = new Set<Listed['account']>()
  const standing = new Set<Listed['account']>()
  const byNearness = pairs.toSorted((a, b) => {
    return a.distance - b.distance || fromOtherFile(a) - fromOtherFile(b) || owed(b.collection) - owed(a.collection)
  })
  for (const { collection, chargedOff } of byNearness) {
    if (sold.has(chargedOff.account) || standing.has(collection.account)) continue
    sold.add(chargedOff.account)
    standing.add(collection.account)
  }
  const resold = new Set(pairs.map(({ collection }) => collection.account).filter((account) => !standing.has(account)))
  return { sold, standing, resold }
}

/** Whether a collection may have been sold by an account's creditor: of the same file, or held jointly. */
function isFrom(collection: Listed, account: Listed, agree: (one: string, other: string) => boolean): boolean {
  const { original } = collection.line
  const within = account.file === collection.file || account.line.responsibility === 'JOINT'
  return original !== null && within && agree(account.line.creditor, original.creditor)
}

function creditorsAgree(one: string, other: string): boolean {
  return creditorKey(one) === creditorKey(other)
}

/** What was owed when the collection was sold; the collection's own balance where the report does not say. */
function originalAmount({ original, balanceCents }: Tradeline): Cents {
  return original?.balanceCents ?? balanceCents ?? 0
}

/** Fees and interest move an amount between two reports: by a tenth it is taken for the same, a larger difference is asked about. */
function sameAmount(one: Cents | null, other: Cents | null): boolean {
  if (!one || !other) return false
  return Math.abs(one - other) * 10 <= Math.max(one, other)
}

/** An account of the collection's own file comes before the joint account of the other one. */
function fromOtherFile({ collection, chargedOff }: Pair): number {
  return collection.file === chargedOff.file ? 0 : 1
}

/** What is counted of an account where it is owed. */
function owed({ line: { balanceCents }, notOwed }: Listed): Cents {
  // Without a balance an account is not owed.
  return notOwed === null ? Number(balanceCents) : 0
}

/** An earlier account that a counted one may repeat although not all of it agrees; null where none comes near. */
function possibleDuplicate(one: Listed, listed: readonly Listed[]): string | null {
  const others = listed.filter((other) => other.notOwed === null && other.account !== one.account)
  const earlier = others.filter((other) => listed.indexOf(other) < listed.indexOf(one))
  const twin =
    one.line.original === null
      ? earlier.find((other) => mayBeSameJointAccount(one, other))
      : (others.find((other) => mayStandFor(one, other)) ?? earlier.find((other) => mayBeResold(one, other)))
  return twin?.line.id ?? null
}

/** A charged-off account of the same creditor, whatever the amount, or of nearly the same name with the same amount. */
function mayStandFor(collection: Listed, account: Listed): boolean {
  if (!account.line.chargedOff) return false
  if (isFrom(collection, account, creditorsAgree)) return true
  const sameDebt = sameAmount(originalAmount(collection.line), account.line.balanceCents)
  return sameDebt && isFrom(collection, account, mayBeSameCreditor)
}

/** Another collection of nearly the same original creditor and the same amount, without the account that both came from. */
function mayBeResold({ line: one }: Listed, { line: other }: Listed): boolean {
  if (one.original === null || other.original === null) return false
  const sameDebt = sameAmount(originalAmount(one), originalAmount(other))
  return sameDebt && mayBeSameCreditor(one.original.creditor, other.original.creditor)
}

/** The account of a couple under nearly the same name and balance, where the masks of the numbers do not agree. */
function mayBeSameJointAccount(one: Listed, other: Listed): boolean {
  const joint = one.line.responsibility === 'JOINT' && other.line.responsibility === 'JOINT' && one.file !== other.file
  const { creditor, balanceCents } = other.line
  return joint && sameAmount(one.line.balanceCents, balanceCents) && mayBeSameCreditor(one.line.creditor, creditor)
}

function solvedRate({ terms, monthlyPaymentCents }: Tradeline): BasisPoints | null {
  if (terms === null || monthlyPaymentCents === null) return null
  const rate = installmentRate(terms.amountCents, terms.months, monthlyPaymentCents)
  return rate === null ? null : Math.round(rate)
}
