import { defineMessages } from '@breakwater/ui/i18n/messages'

/** The answers that can be chosen, in words. Categories of living costs have theirs in packages/domain. */
export const answerWords = defineMessages({
  en: {
    yes: 'Yes',
    no: 'No',
    notAnswered: 'Not answered',
    frequencies: {
      WEEKLY: 'every week',
      EVERY_TWO_WEEKS: 'every 2 weeks',
      EVERY_FOUR_WEEKS: 'every 4 weeks',
      TWICE_A_MONTH: 'twice a month',
      MONTHLY: 'every month',
      QUARTERLY: 'every 3 months',
      HALF_YEARLY: 'every 6 months',
      YEARLY: 'every year',
    },
    incomeKinds: {
      WAGES: 'Job (wages or salary)',
      SELF_EMPLOYMENT: 'Self-employment or gig work',
      SOCIAL_SECURITY: 'Social Security',
      PENSION: 'Pension or retirement',
      UNEMPLOYMENT: 'Unemployment benefits',
      CHILD_SUPPORT: 'Child support',
      ALIMONY: 'Alimony',
      DISABILITY: 'Disability benefits',
      PUBLIC_ASSISTANCE: 'Public assistance, such as SNAP or TANF',
      RENTAL: 'Rent that you receive',
      OTHER: 'Other income',
    },
    debtKinds: {
      CREDIT_CARD: 'Credit card',
      STORE_CARD: 'Store card',
      PERSONAL_LOAN: 'Personal loan',
      MEDICAL: 'Medical bill',
      COLLECTION: 'Debt with a collection agency',
      PAYDAY_LOAN: 'Payday loan',
      VEHICLE_LOAN: 'Car loan',
      MORTGAGE: 'Mortgage',
      HOME_EQUITY: 'Home equity loan',
      STUDENT_LOAN: 'Student loan',
      TAX: 'Taxes owed',
      SUPPORT: 'Child support or alimony owed',
      BUSINESS: 'Business debt',
      OTHER: 'Other debt',
    },
    debtOwners: {
      INDIVIDUAL: 'Only me',
      JOINT: 'Me and another person',
      AUTHORIZED_USER: 'Another person; I do not owe it',
    },
    authorizedUser: 'Another person; I may use the card, but I do not owe it',
    housing: { RENT: 'I rent', OWN: 'I own my home', OTHER: 'Other, such as living with family' },
    causes: {
      INCOME_LOSS: 'I lost a job or earn less',
      MEDICAL: 'Illness or medical bills',
      DIVORCE_SEPARATION: 'Divorce or separation',
      DEATH_IN_FAMILY: 'A death in the family',
      HIGHER_COSTS: 'Living costs went up',
      OVERSPENDING: 'Spending was more than I could keep up with',
      OTHER: 'Something else',
    },
    late: {
      '0': 'No, up to date',
      '1': 'Yes, less than 30 days behind',
      '30': 'Yes, 30 to 59 days behind',
      '60': 'Yes, 60 to 89 days behind',
      '90': 'Yes, 90 to 119 days behind',
      '120': 'Yes, 120 to 179 days behind',
      '180': 'Yes, 180 days or more behind',
    },
    standing: {
      '0': 'up to date',
      '1': 'less than 30 days behind',
      '30': '30 to 59 days behind',
      '60': '60 to 89 days behind',
      '90': '90 to 119 days behind',
      '120': '120 to 179 days behind',
      '180': '180 days or more behind',
    },
  },
  es: {
    yes: 'Sí',
    no: 'No',
    notAnswered: 'Sin respuesta',
    frequencies: {
      WEEKLY: 'cada semana',
      EVERY_TWO_WEEKS: 'cada 2 semanas',
      EVERY_FOUR_WEEKS: 'cada 4 semanas',
      TWICE_A_MONTH: 'dos veces al mes',
      MONTHLY: 'cada mes',
      QUARTERLY: 'cada 3 meses',
      HALF_YEARLY: 'cada 6 meses',
      YEARLY: 'cada año',
    },
    incomeKinds: {
      WAGES: 'Empleo (sueldo o salario)',
      SELF_EMPLOYMENT: 'Trabajo por cuenta propia',
      SOCIAL_SECURITY: 'Seguro Social',
      PENSION: 'Pensión o jubilación',
      UNEMPLOYMENT: 'Beneficios por desempleo',
      CHILD_SUPPORT: 'Manutención de hijos',
      ALIMONY: 'Pensión conyugal',
      DISABILITY: 'Beneficios por discapacidad',
      PUBLIC_ASSISTANCE: 'Ayuda pública, como SNAP o TANF',
      RENTAL: 'Alquiler que usted cobra',
      OTHER: 'Otro ingreso',
    },
    debtKinds: {
      CREDIT_CARD: 'Tarjeta de crédito',
      STORE_CARD: 'Tarjeta de tienda',
      PERSONAL_LOAN: 'Préstamo personal',
      MEDICAL: 'Cuenta médica',
      COLLECTION: 'Deuda en una agencia de cobros',
      PAYDAY_LOAN: 'Préstamo de día de pago',
      VEHICLE_LOAN: 'Préstamo de auto',
      MORTGAGE: 'Hipoteca',
      HOME_EQUITY: 'Préstamo sobre el valor de la vivienda',
      STUDENT_LOAN: 'Préstamo estudiantil',
      TAX: 'Impuestos que debe',
      SUPPORT: 'Manutención que debe',
      BUSINESS: 'Deuda de un negocio',
      OTHER: 'Otra deuda',
    },
    debtOwners: {
      INDIVIDUAL: 'Solo yo',
      JOINT: 'Otra persona y yo',
      AUTHORIZED_USER: 'Otra persona; yo no la debo',
    },
    authorizedUser: 'Otra persona; yo puedo usar la tarjeta, pero no la debo',
    housing: { RENT: 'Alquilo', OWN: 'Tengo casa propia', OTHER: 'Otra, como vivir con familiares' },
    causes: {
      INCOME_LOSS: 'Perdí mi trabajo o gano menos',
      MEDICAL: 'Enfermedad o gastos médicos',
      DIVORCE_SEPARATION: 'Divorcio o separación',
      DEATH_IN_FAMILY: 'Un fallecimiento en la familia',
      HIGHER_COSTS: 'Aumentó el costo de vida',
      OVERSPENDING: 'Los gastos fueron más de lo que podía pagar',
      OTHER: 'Otra razón',
    },
    late: {
      '0': 'No, está al día',
      '1': 'Sí, menos de 30 días de atraso',
      '30': 'Sí, de 30 a 59 días de atraso',
      '60': 'Sí, de 60 a 89 días de atraso',
      '90': 'Sí, de 90 a 119 días de atraso',
      '120': 'Sí, de 120 a 179 días de atraso',
      '180': 'Sí, 180 días o más de atraso',
    },
    standing: {
      '0': 'al día',
      '1': 'menos de 30 días de atraso',
      '30': '30 a 59 días de atraso',
      '60': '60 a 89 días de atraso',
      '90': '90 a 119 días de atraso',
      '120': '120 a 179 días de atraso',
      '180': '180 días o más de atraso',
    },
  },
})

/** Whether a text is one of a list's answers. */
export function isAnswer<Words extends object>(words: Words, text: string): text is keyof Words & string {
  return Object.hasOwn(words, text)
}

/** The words of one list of answers as choices, in their order. */
export function choicesOf(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

/** The answer for a number of days past due: the lower bound of its range, or empty if it was not answered. */
export function lateRange(days: number | null): keyof typeof answerWords.en.late | '' {
  if (days === null) return ''
  return lateBounds.find((bound) => days >= Number(bound)) ?? '0'
}

const lateBounds = ['180', '120', '90', '60', '30', '1'] as const
