import { type Cents, sumOf } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import type { Rule } from '../rule/trace.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import {
  type CountedTradeline,
  countTradelines,
  type Portfolio,
  possibleDuplicateWords,
  type Tradeline,
  tradelineRule,
} from './tradeline.ts'

/** What a bureau answers about one person. */
export type CreditFile = {
  person: string
  found: boolean
  frozen: boolean
  /** Null where the bureau gives none. */
  score: number | null
  tradelines: readonly Tradeline[]
}

/** Why debts are entered by hand; never a reason to ask the bureau again and again. */
export const manualEntryWords = {
  FROZEN: {
    en: 'The credit file is frozen. Its owner can lift the freeze with the bureau, online or by phone, for a day or for good; until then the debts are entered by hand.',
    es: 'El informe de crédito está congelado. Su titular puede levantar el congelamiento con la agencia de crédito, en línea o por teléfono, por un día o definitivamente; mientras tanto las deudas se ingresan a mano.',
  },
  NO_HIT: {
    en: 'The bureau has no file of this person under the name, address and number given: check them, or enter the debts by hand.',
    es: 'La agencia de crédito no tiene un informe de esta persona con el nombre, la dirección y el número dados: revisarlos, o ingresar las deudas a mano.',
  },
  THIN_FILE: {
    en: 'The file holds few accounts: ask for the debts that it does not show.',
    es: 'El informe contiene pocas cuentas: preguntar por las deudas que no muestra.',
  },
} as const satisfies Record<string, Text>

export type ManualEntryReason = keyof typeof manualEntryWords

export type Totals = { balanceCents: Cents; monthlyPaymentCents: Cents }

/** A question about two accounts of the reports, by their ids. */
export type TradelineQuestion = { code: 'POSSIBLE_DUPLICATE'; about: string; other: string; text: Text }

/** What the reports of a household say of its debts. */
export type CreditReading = {
  persons: { person: string; score: number | null; manualEntry: ManualEntryReason | null; why: Text | null }[]
  /** Every account, also those that do not count. */
  tradelines: CountedTradeline[]
  /** Accounts that may be counted twice: never decided without the client. */
  questions: TradelineQuestion[]
  totals: Totals
  byPortfolio: Partial<Record<Portfolio, Totals>>
  /** Which accounts count. */
  rule: Rule
}

/** Reads the files of a household, one for each person. A file that is frozen or not found says nothing, its score neither. */
export function readCreditFiles(files: readonly CreditFile[], settings: AgencySettings): CreditReading {
  const read = files.map((file) => {
    const manualEntry = manualEntryReason(file, settings)
    const silent = manualEntry === 'FROZEN' || manualEntry === 'NO_HIT'
    return { ...file, manualEntry, ...(silent ? { score: null, tradelines: [] } : {}) }
  })
  const tradelines = countTradelines(read.map((file) => file.tradelines))
  const counted = tradelines.filter((line) => line.counted)
  const byPortfolio = Object.groupBy(counted, (line) => line.portfolio)
  return {
    persons: read.map(({ person, score, manualEntry }) => {
      return { person, score, manualEntry, why: manualEntry && manualEntryWords[manualEntry] }
    }),
    tradelines,
    questions: tradelines.flatMap(({ id: about, possibleDuplicateOf: other }): TradelineQuestion[] => {
      return other === null ? [] : [{ code: 'POSSIBLE_DUPLICATE', about, other, text: possibleDuplicateWords }]
    }),
    totals: totalsOf(counted),
    byPortfolio: Object.fromEntries(Object.entries(byPortfolio).map(([name, lines]) => [name, totalsOf(lines)])),
    rule: tradelineRule,
  }
}

function manualEntryReason(
  { found, frozen, tradelines }: CreditFile,
  { thinFileAccounts }: AgencySettings,
): ManualEntryReason | null {
  if (frozen) return 'FROZEN'
  if (!found) return 'NO_HIT'
  return tradelines.length < thinFileAccounts ? 'THIN_FILE' : null
}

function totalsOf(lines: readonly CountedTradeline[]): Totals {
  const total = (figure: 'balanceCents' | 'monthlyPaymentCents') => sumOf(lines, (line) => line[figure] ?? 0)
  return { balanceCents: total('balanceCents'), monthlyPaymentCents: total('monthlyPaymentCents') }
}
