import type { Language } from '@breakwater/vocabulary/languages'
import { expenseCategoryFacts, spendingGroupWords } from '../household/expense-category.ts'
import type { Text } from '../rule/text.ts'

/** The figures of which a bureau or a bank may say something else. */
const reportedFigureWords = {
  netCents: { en: 'take-home pay', es: 'ingreso neto' },
  balanceCents: { en: 'balance', es: 'saldo' },
  minimumPaymentCents: { en: 'minimum', es: 'mínimo' },
} as const satisfies Record<string, Text>

/** The rows that a finding or a missing fact can be about: a debt by its creditor, an income by its payer. */
export type NamedRows = {
  debts: readonly { id: string; creditor: string }[]
  incomes: readonly { id: string; source?: string | null | undefined }[]
}

const names: ReadonlyMap<string, Text> = new Map([
  ['birthDate', { en: 'Date of birth', es: 'Fecha de nacimiento' }],
  ['incomes', { en: 'Income', es: 'Ingresos' }],
  ['expenses', { en: 'Living costs', es: 'Gastos de vida' }],
  ['CARDS', { en: 'Credit cards', es: 'Tarjetas de crédito' }],
  ['NATIONAL_STANDARDS', { en: 'Food, clothing and personal care', es: 'Comida, ropa y cuidado personal' }],
  ['IRS_NATIONAL_STANDARDS', { en: 'IRS National Standards', es: 'Estándares nacionales del IRS' }],
  ['POVERTY_GUIDELINES', { en: 'Poverty guidelines', es: 'Niveles de pobreza' }],
  ...Object.entries<Text>(spendingGroupWords),
  ...Object.entries(expenseCategoryFacts).map(([category, { label }]): [string, Text] => [category, label]),
])

/** An income that has no payer's name, by its place among the incomes. */
function numbered(index: string | undefined, language: Language): string {
  return `${language === 'en' ? 'Income' : 'Ingreso'} ${Number(index) + 1}`
}

/** What a finding or a missing fact is about, in words: `debts.0.balanceCents` is `Alpha Bank, balance`. A key without words stays itself. */
export function findingSubject(about: string, { debts, incomes }: NamedRows, language: Language): string {
  const [list, index, figure] = about.split('.')
  const words = reportedFigureWords[figure as keyof typeof reportedFigureWords]
  if (words === undefined)
    return debts.find((debt) => debt.id === about)?.creditor ?? names.get(about)?.[language] ?? about
  const income = incomes[Number(index)]
  const row = list === 'debts' ? debts[Number(index)]?.creditor : income && (income.source ?? numbered(index, language))
  return `${row ?? about}, ${words[language]}`
}
