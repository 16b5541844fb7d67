import type { DebtStanding } from '../debts/debt.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { formatCents } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import { type ResultSentence, sentence } from './result-sentence.ts'

type OutsideGroup = { id: string; holds: (debt: DebtStanding, paymentMissing: boolean) => boolean; text: Text }

/** Why a debt cannot join a plan, as the consumer reads it. Each such debt belongs to exactly one group. */
const groups: readonly OutsideGroup[] = [
  {
    id: 'PAID_AS_LIVING_COST',
    holds: ({ counts }, paymentMissing) => counts === 'IN_LIVING_COSTS' && !paymentMissing,
    text: {
      en: 'Not part of such a plan; what is paid on them each month is a living cost: {debts}.',
      es: 'No entran en un plan así; lo que se paga por ellas cada mes es un gasto de vida: {debts}.',
    },
  },
  {
    id: 'PAYMENT_MISSING',
    holds: ({ counts }, paymentMissing) => counts === 'IN_LIVING_COSTS' && paymentMissing,
    text: {
      en: 'Not part of such a plan; what is paid on them each month is not stated: {debts}.',
      es: 'No entran en un plan así; no se indica lo que se paga por ellas cada mes: {debts}.',
    },
  },
  {
    id: 'OWED_BY_ANOTHER',
    holds: ({ reason }) => reason === 'NOT_THE_BORROWER',
    text: {
      en: 'Owed by another person, and so not counted: {debts}.',
      es: 'Las debe otra persona, y por eso no se cuentan: {debts}.',
    },
  },
  {
    id: 'COUNTED_AS_COLLECTION',
    holds: ({ reason }) => reason === 'SOLD',
    text: {
      en: 'Sold to a collection agency, and counted there: {debts}.',
      es: 'Vendidas a una agencia de cobros, y contadas allí: {debts}.',
    },
  },
  {
    id: 'NOTHING_OWED',
    holds: ({ reason }) => reason === 'NO_BALANCE',
    text: {
      en: 'By your answers nothing is owed on them: {debts}.',
      es: 'Según sus respuestas no se debe nada por ellas: {debts}.',
    },
  },
]

/** Names every debt that cannot join a plan, with the reason, so that the result mentions every stated debt. */
export function outsideSentences({ debts, missing }: Evaluation): ResultSentence[] {
  const unstated = new Set(missing.filter(({ code }) => code === 'NO_LOAN_PAYMENT').map(({ about }) => about))
  return groups.flatMap(({ id, holds, text }) => {
    const listed = debts
      .filter((debt) => holds(debt, unstated.has(debt.id)))
      .map(({ creditor, balanceCents }) => `${creditor}, ${formatCents(balanceCents)}`)
    if (listed.length === 0) return []
    const filled = (words: string) => words.replace('{debts}', () => listed.join('; '))
    return sentence(id, { en: filled(text.en), es: filled(text.es) })
  })
}
