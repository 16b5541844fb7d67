import type { Evaluation } from '@breakwater/domain/evaluation'
import { formatCents } from '@breakwater/domain/money'
import { isEstimated } from '@breakwater/domain/month-claims'
import type { OutcomeTest } from '@breakwater/domain/outcome'
import type { Text } from '@breakwater/domain/text'
import type { Language } from '@breakwater/vocabulary/languages'
import { reportWords } from './report-words.ts'

/** Returns the questions on the way to the outcome, each with its answer; the last one decided. */
export function outcomeSteps(evaluation: Evaluation): Text[] {
  const { tests, availableIncomeCents } = evaluation
  const deciding = tests.findIndex((test) => test.holds)
  if (deciding !== -1) return tests.slice(0, deciding + 1).map((test) => step(test, evaluation))
  const left = formatCents(availableIncomeCents)
  return [
    ...tests.slice(0, -1).map((test) => step(test, evaluation)),
    {
      en: `${left} a month is left after living costs, and none of the above can be paid with it: an attorney can say what else there is, bankruptcy included.`,
      es: `Después de los gastos de vida quedan ${left} al mes, y con eso no se puede pagar nada de lo anterior: un abogado puede decir qué más hay, incluida la bancarrota.`,
    },
  ]
}

function step(test: OutcomeTest, evaluation: Evaluation): Text {
  const { eligibleDebtCents, cushionCents, availableIncomeCents } = evaluation
  const [have, need] = [formatCents(test.haveCents), formatCents(test.needCents ?? 0)]
  const available = formatCents(availableIncomeCents)
  const about = (language: Language) => reportWords[language].about(need)
  switch (test.outcome) {
    case 'BUDGET_ONLY':
      return test.holds
        ? { en: 'No debt can join a plan.', es: 'Ninguna deuda puede entrar en un plan.' }
        : {
            en: `Debts of ${formatCents(eligibleDebtCents)} could join a plan.`,
            es: `Podrían entrar en un plan deudas por ${formatCents(eligibleDebtCents)}.`,
          }
    case 'SELF_PAY': {
      const cushion = formatCents(cushionCents)
      const estimated = isEstimated(evaluation, 'endingPaymentsCents')
      const ending = (language: Language) => (estimated ? about(language) : need)
      return test.holds
        ? {
            en: `With ${cushion} a month kept for surprises, ${have} is available: that covers the ${ending('en')} that end every debt.`,
            es: `Guardando ${cushion} al mes para imprevistos, quedan disponibles ${have}: eso alcanza para los ${ending('es')} que terminan cada deuda.`,
          }
        : {
            en: `With ${cushion} a month kept for surprises, ${have} is available: that does not cover the ${ending('en')} that end every debt.`,
            es: `Guardando ${cushion} al mes para imprevistos, quedan disponibles ${have}: eso no alcanza para los ${ending('es')} que terminan cada deuda.`,
          }
    }
    // A plan's payment is an estimate, because its creditors have not agreed to it.
    case 'DMP_STANDARD':
      return test.holds
        ? {
            en: `A standard plan takes ${about('en')} a month, and ${available} is available: it fits. Hardship terms are for people for whom it does not.`,
            es: `Un plan estándar toma ${about('es')} al mes y hay ${available} disponibles: alcanza. Las condiciones por dificultad son para quienes no les alcanza.`,
          }
        : {
            en: `A standard plan takes ${about('en')} a month, and ${available} is available: it does not fit.`,
            es: `Un plan estándar toma ${about('es')} al mes y hay ${available} disponibles: no alcanza.`,
          }
    case 'DMP_HARDSHIP':
      return test.holds
        ? {
            en: `A plan with hardship terms takes ${about('en')} a month: it fits.`,
            es: `Un plan con condiciones por dificultad toma ${about('es')} al mes: alcanza.`,
          }
        : {
            en: `A plan with hardship terms takes ${about('en')} a month: it does not fit either.`,
            es: `Un plan con condiciones por dificultad toma ${about('es')} al mes: tampoco alcanza.`,
          }
    case 'DEFICIT':
      return {
        en: 'No income is left after living costs: first spending and benefits, then an attorney.',
        es: 'No queda ingreso después de los gastos de vida: primero los gastos y los beneficios, después un abogado.',
      }
  }
}
