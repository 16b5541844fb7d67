import { enrollmentBlockWords } from '@breakwater/domain/enrollment'
import { lawMarkWords } from '@breakwater/domain/law-mark'
import type { Text } from '@breakwater/domain/text'
import type { Language } from '@breakwater/ui/i18n/language'
import { defineMessages } from '@breakwater/ui/i18n/messages'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import { terms } from '../terms/terms.ts'
import type { TraceValue } from './evaluation-detail.ts'

/** The inputs that the engine's rules name. */
export const inputNames = defineMessages({
  en: {
    accounts: 'Accounts in the DMP',
    aprBasisPoints: 'Yearly rate',
    availableIncomeCents: 'Disposable income',
    balanceCents: 'Balance',
    balancesCents: 'Balances',
    blocks: 'What is in the way',
    capCents: 'Cap',
    citation: 'Law',
    creditors: 'Creditors',
    cushionCents: 'Cushion',
    debtPaymentsCents: 'Payments on debts',
    debts: 'Debts',
    deductions: 'Taken from pay',
    eachFurtherPersonCents: 'Each further person',
    eligibleDebtCents: 'Debt a DMP can take',
    endingPaymentsCents: 'Payments that end every debt',
    expensesCents: 'Living costs as listed',
    feesCents: 'Fees',
    figures: 'Whose figures',
    firstPersonCents: 'First person',
    floorCents: 'At least',
    frequency: 'Paid',
    group: 'Creditor',
    hardshipDepositCents: 'Deposit of a hardship DMP',
    hoursPerWeek: 'Hours a week',
    householdSize: 'People in the household',
    incomes: 'Incomes',
    interestCents: 'Interest',
    kind: 'Kind',
    limitCents: 'Limit',
    livingCostsCents: 'Living costs',
    mark: 'How well it is known',
    maximumTermMonths: 'Longest term, months',
    minimumPaymentsCents: 'Minimum payments',
    minimumsCents: 'Cost of only the minimums',
    monthlyCents: 'First month',
    monthlyFeeCents: 'Monthly fee',
    monthlyFeesCents: 'Monthly fees, in order',
    monthlyGrossIncomeCents: 'Monthly gross income',
    monthlyNetIncomeCents: 'Monthly take-home income',
    months: 'Months',
    mortgagePaymentCents: 'Mortgage payment',
    netCents: 'Take-home',
    otherMinimumsCents: 'Minimums of the other debts',
    ownFeeCents: "Agency's own fee",
    paymentCents: 'Payment to creditors',
    payments: 'Payments to creditors',
    periodsAYear: 'Times a year',
    recentMonths: 'Recent months',
    setBy: 'Set by',
    setUpFeeCents: 'Set-up fee',
    setUpFeeMonth: 'Month of the set-up fee',
    settledCents: 'Settled amount',
    share: 'Share of the balance',
    standardDepositCents: 'Deposit of a standard DMP',
    state: 'State',
    statedGrossCents: 'Gross, as stated',
    takenFromPayCents: 'Already taken from pay',
    termMonths: 'Term, months',
    throughMonths: 'Each through month',
    totalCents: 'Total cost',
  },
  es: {
    accounts: 'Cuentas en el DMP',
    aprBasisPoints: 'Tasa anual',
    availableIncomeCents: 'Ingreso disponible',
    balanceCents: 'Saldo',
    balancesCents: 'Saldos',
    blocks: 'Lo que lo impide',
    capCents: 'Tope',
    citation: 'Ley',
    creditors: 'Acreedores',
    cushionCents: 'Colchón',
    debtPaymentsCents: 'Pagos de deudas',
    debts: 'Deudas',
    deductions: 'Descontado del sueldo',
    eachFurtherPersonCents: 'Cada persona más',
    eligibleDebtCents: 'Deuda apta para un DMP',
    endingPaymentsCents: 'Pagos que terminan cada deuda',
    expensesCents: 'Gastos de vida indicados',
    feesCents: 'Cargos',
    figures: 'De quién son las cifras',
    firstPersonCents: 'Primera persona',
    floorCents: 'Como mínimo',
    frequency: 'Pago',
    group: 'Acreedor',
    hardshipDepositCents: 'Depósito de un DMP por dificultad',
    hoursPerWeek: 'Horas por semana',
    householdSize: 'Personas en el hogar',
    incomes: 'Ingresos',
    interestCents: 'Intereses',
    kind: 'Tipo',
    limitCents: 'Límite',
    livingCostsCents: 'Gastos de vida',
    mark: 'Qué tan confirmado está',
    maximumTermMonths: 'Plazo máximo, meses',
    minimumPaymentsCents: 'Pagos mínimos',
    minimumsCents: 'Costo de solo los mínimos',
    monthlyCents: 'Primer mes',
    monthlyFeeCents: 'Cargo mensual',
    monthlyFeesCents: 'Cargos mensuales, en orden',
    monthlyGrossIncomeCents: 'Ingreso bruto mensual',
    monthlyNetIncomeCents: 'Ingreso neto mensual',
    months: 'Meses',
    mortgagePaymentCents: 'Pago de la hipoteca',
    netCents: 'Neto',
    otherMinimumsCents: 'Mínimos de las demás deudas',
    ownFeeCents: 'Cargo propio de la agencia',
    paymentCents: 'Pago a los acreedores',
    payments: 'Pagos a los acreedores',
    periodsAYear: 'Veces al año',
    recentMonths: 'Meses recientes',
    setBy: 'Lo determina',
    setUpFeeCents: 'Cargo inicial',
    setUpFeeMonth: 'Mes del cargo inicial',
    settledCents: 'Monto acordado',
    share: 'Porcentaje del saldo',
    standardDepositCents: 'Depósito de un DMP estándar',
    state: 'Estado',
    statedGrossCents: 'Bruto, según lo declarado',
    takenFromPayCents: 'Ya descontado del sueldo',
    termMonths: 'Plazo, meses',
    throughMonths: 'Cada uno hasta el mes',
    totalCents: 'Costo total',
  },
})

const valueWords = defineMessages({
  en: {
    none: 'none',
    figures: {
      STATE: "The state's law",
      COUNSEL: "The agency's counsel",
      MODEL_ACT: 'The model act, no law of the state',
      NONE: 'No figure is recorded',
    },
    setBy: { CREDITOR: 'What the creditor asks for', LONGEST_TERM: 'The longest term' },
    group: { WITH_CONCESSIONS: 'With concessions', WITHOUT_CONCESSIONS: 'Without concessions' },
    frequency: { HOURLY: 'by the hour', IRREGULAR: 'irregularly' },
  },
  es: {
    none: 'ninguno',
    figures: {
      STATE: 'La ley del estado',
      COUNSEL: 'El abogado de la agencia',
      MODEL_ACT: 'La ley modelo, no una ley del estado',
      NONE: 'No hay ninguna cifra registrada',
    },
    setBy: { CREDITOR: 'Lo que pide el acreedor', LONGEST_TERM: 'El plazo máximo' },
    group: { WITH_CONCESSIONS: 'Con concesiones', WITHOUT_CONCESSIONS: 'Sin concesiones' },
    frequency: { HOURLY: 'por hora', IRREGULAR: 'de forma irregular' },
  },
})

/** An input's name for a counselor; one that this portal does not know keeps the engine's own words. */
export function inputName(name: string, language: Language): string {
  const known: Readonly<Record<string, string>> = inputNames[language]
  return (
    known[name] ?? name.replace(/(Cents|BasisPoints)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  )
}

/** An input as a counselor reads it: the engine's names end with their unit, and its codes have words. */
export function inputText(name: string, value: TraceValue, language: Language): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return valueWords[language].none
    return value.map((part) => inputText(name, part, language)).join(isSum(name) ? ' + ' : ', ')
  }
  if (value === null) return '–'
  if (typeof value === 'string') return codeWords(name, language)[value] ?? value
  if (typeof value !== 'number') return String(value)
  if (name.endsWith('Cents') || centsWithoutUnit.has(name)) return formatMoney(value, language)
  if (name.endsWith('BasisPoints') || name === 'share') return formatRate(value, language)
  return String(value)
}

const centsWithoutUnit: ReadonlySet<string> = new Set(['payments', 'deductions', 'recentMonths'])

function isSum(name: string): boolean {
  return name === 'payments' || name === 'deductions'
}

/** The words of an input's codes; names and citations have none and are shown as they are. */
function codeWords(name: string, language: Language): Readonly<Record<string, string | undefined>> {
  const { frequency, incomeKind } = terms[language]
  const words = valueWords[language]
  switch (name) {
    case 'frequency':
      return { ...frequency, ...words.frequency }
    case 'kind':
      return incomeKind
    case 'figures':
    case 'setBy':
    case 'group':
      return words[name]
    case 'blocks':
      return inLanguage(enrollmentBlockWords, language)
    case 'mark':
      return inLanguage(lawMarkWords, language)
    default:
      return {}
  }
}

function inLanguage(texts: Readonly<Record<string, Text>>, language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, text[language]]))
}
