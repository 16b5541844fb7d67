import type { Language } from '@breakwater/vocabulary/languages'
import type { Evaluation } from '../evaluation/evaluation.ts'
import type { Finding, FindingCode } from '../findings/finding.ts'
import { findingSubject } from '../findings/finding-subject.ts'
import { formatBasisPoints } from '../money/money.ts'
import type { Text } from '../rule/text.ts'
import { amount, type ResultSentence, sentence } from './result-sentence.ts'

/** What the consumer reads about a stated figure that is probably wrong. Braces are filled with the subject, the amount and the rate. */
const doubtfulTexts: Readonly<Partial<Record<FindingCode, Text>>> = {
  GROSS_BELOW_NET: {
    en: '{subject}: by your answers it is more than the pay before deductions.',
    es: '{subject}: según sus respuestas es más que el sueldo antes de deducciones.',
  },
  AMOUNT_LOOKS_YEARLY: {
    en: '{subject}: you told us {month} in a month. Or is it for a whole year?',
    es: '{subject}: nos indicó {month} al mes. ¿O es para todo un año?',
  },
  RATE_UNUSUAL: {
    en: '{subject}: you told us an interest rate of {rate}. That is unusual for such a debt.',
    es: '{subject}: nos indicó una tasa de interés de {rate}. Es inusual para una deuda así.',
  },
  MINIMUM_ABOVE_BALANCE: {
    en: '{subject}: the minimum payment that you told us is more than what is owed.',
    es: '{subject}: el pago mínimo que nos indicó es más de lo que se debe.',
  },
  AGE_UNUSUAL: {
    en: '{subject}: by your answer you are under 18 or over 110 years old.',
    es: '{subject}: según su respuesta usted tiene menos de 18 o más de 110 años.',
  },
}

/** Whether a finding is about a stated figure that is probably wrong. */
export function isDoubtful({ code }: Pick<Finding, 'code'>): boolean {
  return doubtfulTexts[code] !== undefined
}

/** A sentence for each stated figure that is probably wrong; empty if there is none. */
export function doubtfulSentences(evaluation: Evaluation): ResultSentence[] {
  return evaluation.findings.flatMap((finding) => {
    const text = doubtfulTexts[finding.code]
    if (text === undefined) return []
    const words = (language: Language) => named(text, finding.about, { evaluation, language })
    const { monthCents } = finding.figures
    return sentence(
      finding.code,
      { en: words('en'), es: words('es') },
      monthCents === undefined ? {} : { month: amount(monthCents) },
    )
  })
}

type Reading = { evaluation: Evaluation; language: Language }

function named(text: Text, about: string, { evaluation, language }: Reading): string {
  const rate = evaluation.debts.find(({ id }) => id === about)?.aprBasisPoints ?? 0
  return text[language]
    .replace('{subject}', () => findingSubject(about, evaluation, language))
    .replace('{rate}', () => formatBasisPoints(rate))
}
