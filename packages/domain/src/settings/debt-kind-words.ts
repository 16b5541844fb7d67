import type { debtKinds } from '../household/household.ts'
import type { Text } from '../rule/text.ts'

/** The names of the kinds of debt in settings. They are plurals, since a setting applies to all debts of a kind. */
export const debtKindWords: Readonly<Record<(typeof debtKinds)[number], Text>> = {
  CREDIT_CARD: { en: 'credit cards', es: 'tarjetas de crédito' },
  STORE_CARD: { en: 'store cards', es: 'tarjetas de tiendas' },
  PERSONAL_LOAN: { en: 'personal loans', es: 'préstamos personales' },
  MEDICAL: { en: 'medical bills', es: 'facturas médicas' },
  COLLECTION: { en: 'collections', es: 'cuentas en cobranza' },
  PAYDAY_LOAN: { en: 'payday loans', es: 'préstamos de día de pago' },
  VEHICLE_LOAN: { en: 'vehicle loans', es: 'préstamos de vehículo' },
  MORTGAGE: { en: 'mortgages', es: 'hipotecas' },
  HOME_EQUITY: { en: 'home equity debts', es: 'deudas con garantía de la vivienda' },
  STUDENT_LOAN: { en: 'student loans', es: 'préstamos estudiantiles' },
  TAX: { en: 'tax debts', es: 'deudas de impuestos' },
  SUPPORT: { en: 'support owed', es: 'manutención adeudada' },
  BUSINESS: { en: 'business debts', es: 'deudas de negocios' },
  OTHER: { en: 'other debts', es: 'otras deudas' },
}
