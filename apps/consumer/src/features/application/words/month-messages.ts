import { defineMessages } from '@breakwater/ui/i18n/messages'

/** An average month, in words. */
export const monthMessages = defineMessages({
  en: {
    monthly: (amount: string) => `${amount} a month`,
    yearly: (amount: string) => `${amount} a year`,
    incomeTotal: 'Income in an average month',
    pageTotal: 'These costs in an average month',
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
    monthly: (amount) => `${amount} al mes`,
    yearly: (amount) => `${amount} al año`,
    incomeTotal: 'Ingresos en un mes promedio',
    pageTotal: 'Estos gastos en un mes promedio',
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
