import { spendingGroups, spendingGroupWords } from '../household/expense-category.ts'
import type { Text } from '../rule/text.ts'

/** The parts in which an agency reads and edits its settings. */
export const settingsSections = ['LICENSES', 'FEES', 'CREDITORS', 'THRESHOLDS', 'TIMES'] as const

export type SettingsSection = (typeof settingsSections)[number]

/** How a figure of the settings is counted: whole cents, hundredths of a percent, months, days, or a plain count. */
export type SettingsUnit = 'cents' | 'basisPoints' | 'months' | 'days' | 'count'

/** One figure of the settings: where it is, what it is called and what it does. */
export type SettingsField = {
  /** Like `concessions.standard.paymentShare`. */
  path: string
  section: SettingsSection
  unit: SettingsUnit
  label: Text
  explanation: Text
  /** Whether the agency may leave it open. */
  optional?: true
}

const terms: readonly SettingsField[] = (['standard', 'hardship'] as const).flatMap((kind): SettingsField[] => {
  const plan =
    kind === 'standard'
      ? { en: 'standard plan', es: 'plan estándar' }
      : { en: 'hardship plan', es: 'plan por dificultades' }
  return [
    {
      path: `concessions.${kind}.paymentShare`,
      section: 'CREDITORS',
      unit: 'basisPoints',
      label: { en: `Usual monthly payment, ${plan.en}`, es: `Pago mensual usual, ${plan.es}` },
      explanation: {
        en: 'The part of the starting balance that creditors usually want each month.',
        es: 'La parte del saldo inicial que los acreedores suelen pedir cada mes.',
      },
    },
    {
      path: `concessions.${kind}.aprBasisPoints`,
      section: 'CREDITORS',
      unit: 'basisPoints',
      label: { en: `Usual yearly rate, ${plan.en}`, es: `Tasa anual usual, ${plan.es}` },
      explanation: {
        en: 'The reduced rate that creditors usually grant. A debt with a lower rate keeps its own.',
        es: 'La tasa reducida que los acreedores suelen conceder. Una deuda con una tasa menor conserva la suya.',
      },
    },
  ]
})

const guides: readonly SettingsField[] = spendingGroups.map((group) => ({
  path: `spendingGuides.${group}`,
  section: 'THRESHOLDS',
  unit: 'basisPoints',
  optional: true,
  label: {
    en: `Spending guide: ${spendingGroupWords[group].en}`,
    es: `Guía de gastos: ${spendingGroupWords[group].es}`,
  },
  explanation: {
    en: 'Above this part of take-home pay the counselor is asked to look at the spending. Empty asks nothing.',
    es: 'Por encima de esta parte del ingreso neto se pide al consejero que revise el gasto. Vacío no pregunta nada.',
  },
}))

/** Each figure of the settings that has one value, in the order in which a page shows them. */
export const settingsFields: readonly SettingsField[] = [
  {
    path: 'ownFees.setUpCents',
    section: 'FEES',
    unit: 'cents',
    optional: true,
    label: { en: 'Own set-up fee', es: 'Cargo propio de apertura' },
    explanation: {
      en: "Charged once where it is below the state's cap; zero waives it. Empty, with the monthly fee, charges the cap.",
      es: 'Se cobra una vez si es menor que el tope del estado; cero lo exime. Vacío, junto con el cargo mensual, cobra el tope.',
    },
  },
  {
    path: 'ownFees.monthlyCents',
    section: 'FEES',
    unit: 'cents',
    optional: true,
    label: { en: 'Own monthly fee', es: 'Cargo mensual propio' },
    explanation: {
      en: "Charged each month where it is below the state's cap; zero waives it. Empty, with the set-up fee, charges the cap.",
      es: 'Se cobra cada mes si es menor que el tope del estado; cero lo exime. Vacío, junto con el cargo de apertura, cobra el tope.',
    },
  },
  ...terms,
  {
    path: 'cushionCents',
    section: 'THRESHOLDS',
    unit: 'cents',
    label: { en: 'Kept for surprises', es: 'Guardado para imprevistos' },
    explanation: {
      en: 'Left each month before a household counts as able to pay on its own. Higher offers a plan to more households.',
      es: 'Queda cada mes antes de considerar que un hogar puede pagar por su cuenta. Más alto ofrece un plan a más hogares.',
    },
  },
  {
    path: 'thinMarginCents',
    section: 'THRESHOLDS',
    unit: 'cents',
    label: { en: 'Thin margin', es: 'Margen estrecho' },
    explanation: {
      en: 'With less than this left after the deposit, a plan is offered with a warning.',
      es: 'Si queda menos que esto después del depósito, el plan se ofrece con una advertencia.',
    },
  },
  {
    path: 'maximumTermMonths',
    section: 'THRESHOLDS',
    unit: 'months',
    label: { en: 'Longest plan', es: 'Plan más largo' },
    explanation: {
      en: 'No plan is longer. Regulators ask that plans end within 60 months.',
      es: 'Ningún plan dura más. Los reguladores piden que los planes terminen en 60 meses.',
    },
  },
  {
    path: 'minimumEstimate.share',
    section: 'THRESHOLDS',
    unit: 'basisPoints',
    label: { en: 'Estimated minimum payment', es: 'Pago mínimo estimado' },
    explanation: {
      en: "Part of the balance, beside the interest, that is assumed where a card's minimum is not stated.",
      es: 'Parte del saldo, además del interés, que se supone cuando no se indica el mínimo de una tarjeta.',
    },
  },
  {
    path: 'minimumEstimate.shareAtUnknownRate',
    section: 'THRESHOLDS',
    unit: 'basisPoints',
    label: { en: 'Estimated minimum at an unknown rate', es: 'Mínimo estimado con tasa desconocida' },
    explanation: {
      en: 'Part of the balance that is assumed where the rate is not stated either.',
      es: 'Parte del saldo que se supone cuando tampoco se indica la tasa.',
    },
  },
  {
    path: 'minimumEstimate.floorCents',
    section: 'THRESHOLDS',
    unit: 'cents',
    label: { en: 'Lowest estimated minimum', es: 'Mínimo estimado más bajo' },
    explanation: {
      en: 'An estimated minimum payment is never below this.',
      es: 'Un pago mínimo estimado nunca es menor que esto.',
    },
  },
  {
    path: 'assumedRate.otherwise',
    section: 'THRESHOLDS',
    unit: 'basisPoints',
    label: { en: 'Assumed yearly rate', es: 'Tasa anual supuesta' },
    explanation: {
      en: 'Used for a debt whose rate is not stated.',
      es: 'Se usa para una deuda cuya tasa no se indica.',
    },
  },
  {
    path: 'lessThanFullBalance.daysPastDue',
    section: 'THRESHOLDS',
    unit: 'days',
    label: { en: 'Less than full balance: past due', es: 'Menos del saldo total: atraso' },
    explanation: {
      en: 'From this many days past due a settlement for less than the balance is shown.',
      es: 'Desde estos días de atraso se muestra un acuerdo por menos del saldo.',
    },
  },
  {
    path: 'lessThanFullBalance.share',
    section: 'THRESHOLDS',
    unit: 'basisPoints',
    label: { en: 'Less than full balance: part paid', es: 'Menos del saldo total: parte que se paga' },
    explanation: {
      en: 'The part of the balance that such a settlement pays.',
      es: 'La parte del saldo que paga ese acuerdo.',
    },
  },
  {
    path: 'lessThanFullBalance.months',
    section: 'THRESHOLDS',
    unit: 'months',
    label: { en: 'Less than full balance: months', es: 'Menos del saldo total: meses' },
    explanation: {
      en: 'The months over which such a settlement is paid.',
      es: 'Los meses en que se paga ese acuerdo.',
    },
  },
  {
    path: 'urgentHousingDaysLate',
    section: 'THRESHOLDS',
    unit: 'days',
    label: { en: 'Urgent housing', es: 'Vivienda urgente' },
    explanation: {
      en: 'Rent or mortgage this many days late is urgent.',
      es: 'Un alquiler o una hipoteca con estos días de atraso es urgente.',
    },
  },
  {
    path: 'thinFileAccounts',
    section: 'THRESHOLDS',
    unit: 'count',
    label: { en: 'Thin credit report', es: 'Informe de crédito corto' },
    explanation: {
      en: 'A credit report with fewer accounts is asked about: it may not show every debt.',
      es: 'Se pregunta por un informe de crédito con menos cuentas: puede no mostrar todas las deudas.',
    },
  },
  ...guides,
  {
    path: 'remindUnfinishedAfterDays',
    section: 'TIMES',
    unit: 'days',
    label: { en: 'Reminder', es: 'Recordatorio' },
    explanation: {
      en: 'A person is reminded once of an application that was not saved for this long.',
      es: 'Se recuerda una vez a la persona una solicitud que no se guardó durante este tiempo.',
    },
  },
  {
    path: 'deleteUnfinishedAfterDays',
    section: 'TIMES',
    unit: 'days',
    label: { en: 'Retention of unfinished applications', es: 'Conservación de solicitudes sin terminar' },
    explanation: {
      en: 'An application that was never sent may be deleted this long after it was last saved.',
      es: 'Una solicitud que nunca se envió puede borrarse este tiempo después de guardarse por última vez.',
    },
  },
  {
    path: 'endAfterDaysWithoutPayment',
    section: 'TIMES',
    unit: 'days',
    label: { en: 'End of a plan without payment', es: 'Fin de un plan sin pagos' },
    explanation: {
      en: 'After this long without a payment the agency may end a plan. The model act allows it from 60 days on.',
      es: 'Después de este tiempo sin pagos la agencia puede terminar un plan. La ley modelo lo permite desde los 60 días.',
    },
  },
]
