import type { FigureRule, Term } from '../rule/trace.ts'

export const availableIncomeRule: FigureRule<'cents'> = {
  id: 'available-income',
  version: 1,
  source: {
    en: 'Budget practice of non-profit credit counseling',
    es: 'Práctica de presupuestos de las agencias sin fines de lucro',
  },
  formula: {
    en: 'net income - living costs',
    es: 'ingreso neto - gastos de vida',
  },
  figure: {
    label: { en: 'Disposable income', es: 'Ingreso disponible' },
    unit: 'cents',
  },
}

export const minimumPaymentsRule: FigureRule<'cents'> = {
  id: 'minimum-payments',
  version: 2,
  source: {
    en: 'Contract minimums of the debts that can join a plan',
    es: 'Mínimos de contrato de las deudas que pueden entrar en un plan',
  },
  formula: {
    en: 'sum of the monthly minimums of the debts that can join a plan',
    es: 'suma de los pagos mínimos mensuales de las deudas que pueden entrar en un plan',
  },
  figure: {
    label: {
      en: 'Minimum payments on the debts that could join a plan',
      es: 'Pagos mínimos de las deudas que podrían entrar en un plan',
    },
    counselorLabel: { en: 'Minimum payments on debts for a DMP', es: 'Pagos mínimos de las deudas para un DMP' },
    unit: 'cents',
  },
}

export const surplusRule: FigureRule<'cents'> = {
  id: 'surplus-after-minimums',
  version: 1,
  source: {
    en: 'Budget practice of non-profit credit counseling',
    es: 'Práctica de presupuestos de las agencias sin fines de lucro',
  },
  formula: {
    en: 'disposable income - minimum payments',
    es: 'ingreso disponible - pagos mínimos',
  },
  figure: {
    label: { en: 'Left after these minimum payments', es: 'Queda después de estos pagos mínimos' },
    unit: 'cents',
  },
}

export const eligibleDebtRule: FigureRule<'cents'> = {
  id: 'eligible-debt',
  version: 1,
  source: {
    en: 'Cards, unsecured personal loans, medical bills and collections can join a plan',
    es: 'Las tarjetas, los préstamos personales sin garantía, las cuentas médicas y las cobranzas pueden entrar en un plan',
  },
  formula: {
    en: 'sum of the balances of the debts that can join a plan',
    es: 'suma de los saldos de las deudas que pueden entrar en un plan',
  },
  figure: {
    label: { en: 'Debt for a plan', es: 'Deuda para un plan' },
    counselorLabel: { en: 'Debt a DMP can take', es: 'Deuda apta para un DMP' },
    unit: 'cents',
  },
}

export const countedDebts: Term<'ids'> = {
  label: { en: 'Debts counted', es: 'Deudas contadas' },
  unit: 'ids',
}
