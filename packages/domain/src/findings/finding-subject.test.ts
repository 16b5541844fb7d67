import { describe, expect, it } from 'vitest'
import { findingSubject } from './finding-subject.ts'

const rows = {
  debts: [{ id: 'alpha', creditor: 'Alpha Bank' }],
  incomes: [{ id: 'salary', source: 'Harbor Clinic' }, { id: 'tips' }],
}

describe('what a finding is about', () => {
  it.each([
    ['alpha', 'Alpha Bank', 'Alpha Bank'],
    ['HEALTH_INSURANCE', 'Health insurance', 'Seguro médico'],
    ['HOUSING', 'Housing', 'Vivienda'],
    ['incomes', 'Income', 'Ingresos'],
    ['expenses', 'Living costs', 'Gastos de vida'],
    ['NATIONAL_STANDARDS', 'Food, clothing and personal care', 'Comida, ropa y cuidado personal'],
    ['debts.0.balanceCents', 'Alpha Bank, balance', 'Alpha Bank, saldo'],
    ['debts.0.minimumPaymentCents', 'Alpha Bank, minimum', 'Alpha Bank, mínimo'],
    ['incomes.0.netCents', 'Harbor Clinic, take-home pay', 'Harbor Clinic, ingreso neto'],
    ['incomes.1.netCents', 'Income 2, take-home pay', 'Ingreso 2, ingreso neto'],
    ['debts.7.balanceCents', 'debts.7.balanceCents, balance', 'debts.7.balanceCents, saldo'],
    ['incomes.7.netCents', 'incomes.7.netCents, take-home pay', 'incomes.7.netCents, ingreso neto'],
    ['TX', 'TX', 'TX'],
  ])('names %s', (about, en, es) => {
    expect([findingSubject(about, rows, 'en'), findingSubject(about, rows, 'es')]).toEqual([en, es])
  })
})
