import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Debt, type Expense, type Household, householdSchema, type Income } from '../household.ts'

export function exampleHousehold(name: string): Household {
  const file = join(import.meta.dirname, '../../../../../examples/households', `${name}.json`)
  return householdSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Maria with another rent, so that her living costs (2,600.00 in the example) come to this. */
export function mariaLivingOn(livingCostsCents: number): Household {
  const maria = exampleHousehold('maria')
  const difference = livingCostsCents - 260_000
  const expenses = maria.expenses.map((expense) => {
    return expense.category === 'RENT' ? { ...expense, amountCents: expense.amountCents + difference } : expense
  })
  return { ...maria, expenses }
}

export function household(parts: Partial<Household> = {}): Household {
  return { incomes: [], expenses: [], debts: [], ...parts }
}

export function wages(netCents: number, grossCents?: number, frequency: 'WEEKLY' | 'MONTHLY' = 'MONTHLY'): Income {
  return { id: `wages-${netCents}`, kind: 'WAGES', frequency, netCents, grossCents }
}

export function expense(category: Expense['category'], amountCents: number): Expense {
  return { id: `${category}-${amountCents}`, category, frequency: 'MONTHLY', amountCents }
}

export function debt(kind: Debt['kind'], balanceCents: number, parts: Partial<Debt> = {}): Debt {
  const id = parts.id ?? `${kind}-${balanceCents}`
  return { id, creditor: id, kind, owner: 'INDIVIDUAL', secured: false, balanceCents, ...parts }
}
