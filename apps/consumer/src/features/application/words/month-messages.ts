import { defineMessages } from '@breakwater/ui/i18n/messages'

/** An average month, in words. */
export const monthMessages = defineMessages({
  en: {
    thatIs: (amount: string) => `That is ${amount} a month`,
    monthly: (amount: string) => `${amount} a month`,
    incomeTotal: 'Income in an average month',
    costsTotal: 'Living costs in an average month',
    pageTotal: 'These costs in an average month',
    left: 'Left before debts',
    short: 'Short before debts',
    leftHint: 'Your income less the living costs you have listed so far. Debts are not counted.',
    balanceTotal: 'All balances',
    minimumTotal: 'Minimum payments each month',
    unknownMinimums: (count: number) =>
      count === 1
        ? '1 debt without a minimum payment is not counted'
        : `${count} debts without a minimum payment are not counted`,
    owedByAnother: (count: number) =>
      count === 1
        ? '1 debt that another person owes is not counted'
        : `${count} debts that another person owes are not counted`,
  },
  es: {
    thatIs: (amount) => `Son ${amount} al mes`,
    monthly: (amount) => `${amount} al mes`,
    incomeTotal: 'Ingresos en un mes promedio',
    costsTotal: 'Gastos en un mes promedio',
    pageTotal: 'Estos gastos en un mes promedio',
    left: 'Le queda antes de las deudas',
    short: 'Le falta antes de las deudas',
    leftHint: 'Sus ingresos menos los gastos que anotó hasta ahora. Las deudas no se cuentan.',
    balanceTotal: 'Todos los saldos',
    minimumTotal: 'Pagos mínimos al mes',
    unknownMinimums: (count) =>
      count === 1 ? 'No se cuenta 1 deuda sin pago mínimo' : `No se cuentan ${count} deudas sin pago mínimo`,
    owedByAnother: (count) =>
      count === 1
        ? 'No se cuenta 1 deuda que debe otra persona'
        : `No se cuentan ${count} deudas que debe otra persona`,
  },
})
