import type { Evaluation } from '../evaluation/evaluation.ts'
import { doubtfulSentences, isDoubtful } from './doubtful-figures.ts'
import { leftOverClaims, minimumClaims } from './month-claims.ts'
import { outcomeClaims, outcomeHeadings } from './outcome-claims.ts'
import { outsideSentences } from './outside-debts.ts'
import { blockedClaims, blockedHeadings, planClaims, planHeadings } from './plan-claims.ts'
import { type ResultClaim, type ResultSentence, sayAll, sentence, where } from './result-sentence.ts'
import { housingClaims, urgentClaims, urgentHeadings } from './urgent-claims.ts'

export const resultPartKinds = ['URGENT', 'MISSING', 'OUTCOME', 'PLAN', 'BLOCKED', 'OUTSIDE'] as const

/** A part of a result in words: a heading, and what belongs to it. */
export type ResultPart = {
  kind: (typeof resultPartKinds)[number]
  heading: ResultSentence
  sentences: ResultSentence[]
}

/** The first that is true is the heading; if none is true, the part is left out. */
const missingHeadings: readonly ResultClaim[] = [
  {
    id: 'NOT_RELIABLE_YET',
    figures: ({ missing }) => where(missing.length > 0),
    text: {
      en: 'We need more from you before you can rely on this result',
      es: 'Necesitamos más datos para que pueda confiar en este resultado',
    },
  },
  {
    id: 'LOOK_AGAIN',
    figures: ({ findings }) => where(findings.some(isDoubtful)),
    text: {
      en: 'Please look at this once more',
      es: 'Mire esto una vez más',
    },
  },
]

const tellUs: readonly ResultClaim[] = [
  {
    id: 'TELL_US',
    figures: ({ missing }) => where(missing.length > 0),
    text: {
      en: 'Please tell your counselor, or call us: the amounts below will change.',
      es: 'Dígaselo a su consejero o llámenos: las cantidades de abajo cambiarán.',
    },
  },
  {
    id: 'TELL_US_IF_WRONG',
    figures: ({ missing }) => where(missing.length === 0),
    text: {
      en: 'If it is wrong, please tell your counselor, or call us: the amounts below would change.',
      es: 'Si no es correcto, dígaselo a su consejero o llámenos: las cantidades de abajo cambiarían.',
    },
  },
]

const outsideHeadings: readonly ResultClaim[] = [
  {
    id: 'OUTSIDE_A_PLAN',
    figures: ({ debts }) => where(debts.some((debt) => !debt.eligible)),
    text: { en: 'Debts outside a plan', es: 'Deudas fuera de un plan' },
  },
]

/**
 * An evaluation in the words of the person it is about, in reading order: what is urgent, what is missing or doubtful, what could
 * fit, what a plan would cost or why none can be opened, and which debts stay outside of it. Every page, answer and report says it in these words. A sentence
 * is a claim that is said only where it is true, made from the evaluation's figures; an estimate reads "about".
 */
export function resultWords(evaluation: Evaluation): ResultPart[] {
  const say = (...claims: (readonly ResultClaim[])[]) => sayAll(claims.flat(), evaluation)
  const parts: { kind: ResultPart['kind']; headings: ResultSentence[]; sentences: ResultSentence[] }[] = [
    { kind: 'URGENT', headings: say(urgentHeadings), sentences: say(urgentClaims, housingClaims) },
    {
      kind: 'MISSING',
      headings: say(missingHeadings),
      sentences: [...missingSentences(evaluation), ...doubtfulSentences(evaluation), ...say(tellUs)],
    },
    {
      kind: 'OUTCOME',
      headings: say(outcomeHeadings),
      sentences: [
        ...say(leftOverClaims, minimumClaims, outcomeClaims),
        ...(evaluation.flags.includes('URGENT') ? [] : say(housingClaims)),
      ],
    },
    { kind: 'PLAN', headings: say(planHeadings), sentences: say(planClaims) },
    { kind: 'BLOCKED', headings: say(blockedHeadings), sentences: say(blockedClaims) },
    { kind: 'OUTSIDE', headings: say(outsideHeadings), sentences: outsideSentences(evaluation) },
  ]
  return parts.flatMap(({ kind, headings, sentences }) => {
    return headings.slice(0, 1).map((heading) => ({ kind, heading, sentences }))
  })
}

/** What is missing, with the creditor where it is about one debt. */
function missingSentences({ missing, debts }: Evaluation): ResultSentence[] {
  return missing.map(({ code, about, text }) => {
    const creditor = debts.find((debt) => debt.id === about)?.creditor
    if (creditor === undefined) return sentence(code, text)
    return sentence(code, { en: `${creditor}: ${text.en}`, es: `${creditor}: ${text.es}` })
  })
}
