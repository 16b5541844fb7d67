import type { BudgetLine } from '../budget/budget.ts'
import type { DebtStanding } from '../debts/debt.ts'
import type { ExpenseCategory } from '../household/expense-category.ts'
import type { Household } from '../household/household.ts'
import type { Text } from '../rule/text.ts'

/** What a household did not state, so that the result cannot be relied on yet. The words fit consumers and counselors. */
export const missingFactWords = {
  NO_INCOME_STATED: {
    en: 'No income is stated. If there is none, nothing needs to be added.',
    es: 'No se indica ningún ingreso. Si no lo hay, no hace falta agregar nada.',
  },
  NO_LIVING_COSTS: {
    en: 'No living costs are stated, so more seems to be left than there is.',
    es: 'No se indica ningún gasto de vida; por eso parece quedar más de lo que queda.',
  },
  NO_RENT: {
    en: 'The home is rented, and no rent is stated.',
    es: 'La vivienda es alquilada y no se indica el alquiler.',
  },
  NO_FOOD: {
    en: 'No spending on food is stated.',
    es: 'No se indica ningún gasto de comida.',
  },
  NO_LOAN_PAYMENT: {
    en: 'The monthly payment on this debt is not stated, so the living costs leave it out.',
    es: 'No se indica el pago mensual de esta deuda; por eso los gastos de vida no lo incluyen.',
  },
} as const satisfies Record<string, Text>

export type MissingFactCode = keyof typeof missingFactWords

export type MissingFact = {
  code: MissingFactCode
  /** `incomes`, `expenses`, the expense category or the debt's id that it is about. */
  about: string
  text: Text
}

/** The facts that are missing. Where no living costs are stated at all, rent and food are not named one by one. */
export function missingFacts(
  { incomes, housing }: Pick<Household, 'incomes' | 'housing'>,
  lines: readonly BudgetLine[],
  debts: readonly DebtStanding[],
): MissingFact[] {
  const missing: MissingFact[] = []
  const listed = (...categories: ExpenseCategory[]) => {
    return lines.some((line) => line.expenseCents > 0 && categories.includes(line.category))
  }
  if (incomes.length === 0) missing.push(missingFact('NO_INCOME_STATED', 'incomes'))
  if (lines.every((line) => line.expenseCents === 0)) missing.push(missingFact('NO_LIVING_COSTS', 'expenses'))
  else {
    if (housing?.status === 'RENT' && !listed('RENT')) missing.push(missingFact('NO_RENT', 'RENT'))
    if (!listed('FOOD_AT_HOME', 'DINING_OUT')) missing.push(missingFact('NO_FOOD', 'FOOD_AT_HOME'))
  }
  for (const { id, minimumBasis, paidUnder } of debts)
    if (minimumBasis === 'UNKNOWN' && !listed(paidUnder)) missing.push(missingFact('NO_LOAN_PAYMENT', id))
  return missing
}

function missingFact(code: MissingFactCode, about: string): MissingFact {
  return { code, about, text: missingFactWords[code] }
}
