import type { Rule } from '../rule/trace.ts'

export const availableIncomeRule: Rule = {
  id: 'available-income',
  version: 1,
  source: 'Budget practice of non-profit credit counseling',
  formula: {
    en: 'net income - living costs',
    es: 'ingreso neto - gastos de vida',
  },
}

export const minimumPaymentsRule: Rule = {
  id: 'minimum-payments',
  version: 2,
  source: 'Contract minimums of the debts that can join a plan',
  formula: {
    en: 'sum of the monthly minimums of the debts that can join a plan',
    es: 'suma de los pagos mínimos mensuales de las deudas que pueden entrar en un plan',
  },
}

export const surplusRule: Rule = {
  id: 'surplus-after-minimums',
  version: 1,
  source: 'Budget practice of non-profit credit counseling',
  formula: {
    en: 'disposable income - minimum payments',
    es: 'ingreso disponible - pagos mínimos',
  },
}

export const eligibleDebtRule: Rule = {
  id: 'eligible-debt',
  version: 1,
  source: 'Cards, unsecured personal loans, medical bills and collections can join a plan',
  formula: {
    en: 'sum of the balances of the debts that can join a plan',
    es: 'suma de los saldos de las deudas que pueden entrar en un plan',
  },
}
