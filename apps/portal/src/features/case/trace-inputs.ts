import type { Text } from '@breakwater/domain/text'
import { spanishSources, traceNameWords, traceValueWords } from '@breakwater/domain/trace-words'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import type { Language } from '@breakwater/vocabulary/languages'
import type { TraceEntry, TraceValue } from './evaluation-detail.ts'

/** Where a counselor's term is another than the one that fits everyone. */
const counselorWords: Readonly<Record<string, Text>> = {
  accounts: { en: 'Accounts in the DMP', es: 'Cuentas en el DMP' },
  creditors: { en: 'Creditors in the DMP', es: 'Acreedores en el DMP' },
  eligibleDebtCents: { en: 'Debt a DMP can take', es: 'Deuda apta para un DMP' },
  hardshipDepositCents: { en: 'Deposit of a hardship DMP', es: 'Depósito de un DMP por dificultad' },
  minimumPaymentsCents: {
    en: 'Minimum payments on debts for a DMP',
    es: 'Pagos mínimos de las deudas para un DMP',
  },
  minimumsCents: { en: 'Cost of only the minimums', es: 'Costo de solo los mínimos' },
  standardDepositCents: { en: 'Deposit of a standard DMP', es: 'Depósito de un DMP estándar' },
  totalCents: { en: 'Total paid', es: 'Total pagado' },
}

const none: Text = { en: 'none', es: 'ninguno' }

/** The words of an input's name; undefined where it has none. */
export function inputWords(name: string): Text | undefined {
  return counselorWords[name] ?? traceNameWords[name]
}

/** An input's name for a counselor; one that this portal does not know keeps the engine's own words. */
export function inputName(name: string, language: Language): string {
  const ownWords = name.replace(/(Cents|BasisPoints)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return inputWords(name)?.[language] ?? ownWords
}

/** An input as a counselor reads it: the engine's names end with their unit, and its codes have words. */
export function inputText(name: string, value: TraceValue, language: Language): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return none[language]
    return value.map((part) => inputText(name, part, language)).join(isSum(name) ? ' + ' : ', ')
  }
  if (value === null) return '–'
  if (typeof value === 'string') return traceValueWords[name]?.[value]?.[language] ?? value
  if (typeof value !== 'number') return String(value)
  if (name.endsWith('Cents') || centsWithoutUnit.has(name)) return formatMoney(value, language)
  if (name.endsWith('BasisPoints') || name === 'share') return formatRate(value, language)
  return String(value)
}

/** Where the rule behind a figure comes from. */
export function sourceText({ rule, source }: Pick<TraceEntry, 'rule' | 'source'>, language: Language): string {
  return (language === 'es' ? spanishSources[rule] : undefined) ?? source
}

const centsWithoutUnit: ReadonlySet<string> = new Set(['payments', 'deductions', 'recentMonths'])

function isSum(name: string): boolean {
  return name === 'payments' || name === 'deductions'
}
