import type { Language } from '@breakwater/ui/i18n/language'
import { defineMessages } from '@breakwater/ui/i18n/messages'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import type { TraceValue } from './evaluation-detail.ts'

/** The inputs that the engine's rules name. */
const inputNames = defineMessages({
  en: {
    expensesCents: 'Expenses',
    debtPaymentsCents: 'Payments on debts',
    monthlyNetIncomeCents: 'Take-home income',
    monthlyGrossIncomeCents: 'Gross income',
    livingCostsCents: 'Living costs',
    availableIncomeCents: 'Available',
    minimumPaymentsCents: 'Minimum payments',
    eligibleDebtCents: 'Debt a plan can take',
    cushionCents: 'Cushion',
    standardDepositCents: 'Deposit of a standard plan',
    hardshipDepositCents: 'Deposit of a hardship plan',
    payments: 'Payments by creditor',
    paymentShare: 'Share of the balance',
    aprBasisPoints: 'Yearly rate in the plan',
    maximumTermMonths: 'Longest term, months',
    paymentCents: 'Payment to creditors',
    monthlyFeeCents: 'Monthly fee',
    citation: 'Fee cap',
    creditors: 'Creditors',
    ownFeeCents: "Agency's own fee",
  },
  es: {
    expensesCents: 'Gastos',
    debtPaymentsCents: 'Pagos de deudas',
    monthlyNetIncomeCents: 'Ingreso neto',
    monthlyGrossIncomeCents: 'Ingreso bruto',
    livingCostsCents: 'Gastos del hogar',
    availableIncomeCents: 'Disponible',
    minimumPaymentsCents: 'Pagos mínimos',
    eligibleDebtCents: 'Deuda apta para un plan',
    cushionCents: 'Margen',
    standardDepositCents: 'Depósito de un plan estándar',
    hardshipDepositCents: 'Depósito de un plan por dificultad',
    payments: 'Pagos por acreedor',
    paymentShare: 'Parte del saldo',
    aprBasisPoints: 'Tasa anual en el plan',
    maximumTermMonths: 'Plazo máximo, meses',
    paymentCents: 'Pago a los acreedores',
    monthlyFeeCents: 'Cuota mensual',
    citation: 'Tope de cuota',
    creditors: 'Acreedores',
    ownFeeCents: 'Cuota propia de la agencia',
  },
})

/** An input's name for a counselor; one that this portal does not know keeps the engine's own words. */
export function inputName(name: string, language: Language): string {
  const known: Readonly<Record<string, string>> = inputNames[language]
  return (
    known[name] ?? name.replace(/(Cents|BasisPoints)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  )
}

/** An input as a counselor reads it: the engine's names end with their unit. */
export function inputText(name: string, value: TraceValue, language: Language): string {
  if (Array.isArray(value)) return value.map((part) => inputText(name, part, language)).join(' + ')
  if (value === null) return '–'
  if (typeof value !== 'number') return String(value)
  if (name.endsWith('Cents') || name === 'payments') return formatMoney(value, language)
  if (name.endsWith('BasisPoints') || name === 'share' || name === 'paymentShare') return formatRate(value, language)
  return String(value)
}
