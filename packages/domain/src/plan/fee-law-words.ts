import type { Language } from '@breakwater/vocabulary/languages'
import { formatCents } from '../money/money.ts'
import { lawMarkWords } from '../rule/law-mark.ts'
import { officialTitle } from '../rule/official-title.ts'
import type { FeeLaw } from '../settings/fee-cap.ts'
import { type OtherFee, otherFeeWords } from '../settings/other-fee.ts'
import type { FeeStep } from './plan-fee.ts'

const figuresWords = {
  STATE: { en: 'Fees by', es: 'Cargos según' },
  COUNSEL: {
    en: "Fees by a cap that the agency's counsel confirmed:",
    es: 'Cargos según un tope confirmado por el abogado de la agencia:',
  },
  MODEL_ACT: {
    en: 'Fees by the model act (UDMSA s. 23) in place of',
    es: 'Cargos según la ley modelo (UDMSA s. 23) en lugar de',
  },
  NONE: { en: "The agency's own fees;", es: 'Cargos propios de la agencia;' },
} as const satisfies Record<FeeLaw['figures'], Record<Language, string>>

const words = {
  en: { condition: 'Condition', otherFee: 'Also allowed', upTo: 'up to', noFigure: 'no figure' },
  es: { condition: 'Condición', otherFee: 'También permitido', upTo: 'hasta', noFigure: 'sin cifra' },
} as const satisfies Record<Language, Record<string, string>>

/** The law behind a plan's fees as a counselor reads it: whose figures, how well it is known, what else it says. */
export function feeLawWords(law: FeeLaw, language: Language): string[] {
  const { citation, mark, figures, gap, conditions, otherFees } = law
  const { condition, otherFee } = words[language]
  return [
    `${figuresWords[figures][language]} ${officialTitle(citation)[language]}. ${lawMarkWords[mark][language]}`,
    ...(gap ? [gap[language]] : []),
    ...conditions.map((text) => `${condition}: ${text[language]}`),
    ...otherFees.map((fee) => `${otherFee}: ${otherFeeText(fee, language)}`),
  ]
}

function otherFeeText({ kind, mostCents, note }: OtherFee, language: Language): string {
  const { upTo, noFigure } = words[language]
  const most = mostCents === null ? noFigure : `${upTo} ${formatCents(mostCents)}`
  const detail = note ? `${most}, ${note[language]}` : most
  return `${otherFeeWords[kind][language]} (${detail})`
}

const monthsWords = {
  en: { months: 'months', month: 'month' },
  es: { months: 'meses', month: 'mes' },
} as const satisfies Record<Language, Record<string, string>>

/** The fee of each time of a plan where it changes: `months 1-45 $30.00; months 46-52 $10.00`. Empty where it is level. */
export function feeStepWords(steps: readonly FeeStep[], language: Language): string {
  if (steps.length < 2) return ''
  const { months, month } = monthsWords[language]
  return steps
    .map(({ fromMonth, throughMonth, feeCents }) => {
      const when = fromMonth === throughMonth ? `${month} ${fromMonth}` : `${months} ${fromMonth}-${throughMonth}`
      return `${when} ${formatCents(feeCents)}`
    })
    .join('; ')
}
