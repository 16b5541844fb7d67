import type { Language } from '@breakwater/vocabulary/languages'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { type Cents, formatCents } from '../money/money.ts'
import type { Text } from '../rule/text.ts'

/** A figure that a sentence states. An estimate reads "about". */
export type ResultFigure = { unit: 'CENTS' | 'MONTHS'; value: number; estimated: boolean }

type Figures = Readonly<Record<string, ResultFigure>>

/** A sentence that a person reads about their result, with the figures that it states. */
export type ResultSentence = {
  /** The claim that it makes, like `MINIMUMS_SHORT`. */
  id: string
  text: Text
  figures: Figures
  /** Whether one of its figures is an estimate. */
  estimated: boolean
}

/** Something that can be said of an evaluation, where it is true. */
export type ResultClaim = {
  id: string
  /** Null where the claim is not true; else the figures, by the names that the text has in braces. */
  figures: (evaluation: Evaluation) => Figures | null
  text: Text
}

export const noFigures: Figures = {}

/** The figures of a claim without any, where it holds. */
export function where(holds: boolean): Figures | null {
  return holds ? noFigures : null
}

export function amount(value: Cents, estimated = false): ResultFigure {
  return { unit: 'CENTS', value, estimated }
}

/** How long a repayment takes: always an estimate, since future rates and payments are unknown. */
export function duration(months: number): ResultFigure {
  return { unit: 'MONTHS', value: months, estimated: true }
}

/** The claims that are true, in their order. */
export function sayAll(claims: readonly ResultClaim[], evaluation: Evaluation): ResultSentence[] {
  return claims.flatMap(({ id, figures, text }) => {
    const stated = figures(evaluation)
    return stated ? sentence(id, text, stated) : []
  })
}

export function sentence(id: string, text: Text, figures: Figures = noFigures): ResultSentence {
  const estimated = Object.values(figures).some((figure) => figure.estimated)
  return { id, text: { en: filled(text, figures, 'en'), es: filled(text, figures, 'es') }, figures, estimated }
}

function filled(text: Text, figures: Figures, language: Language): string {
  return Object.entries(figures).reduce((words, [name, figure]) => {
    return words.replaceAll(`{${name}}`, () => inWords(figure, language))
  }, text[language])
}

const about: Text = { en: 'about ', es: 'aproximadamente ' }

function inWords({ unit, value, estimated }: ResultFigure, language: Language): string {
  const figure = unit === 'CENTS' ? formatCents(value) : months(value, language)
  return `${estimated ? about[language] : ''}${figure}`
}

function months(count: number, language: Language): string {
  if (count === 1) return language === 'en' ? '1 month' : '1 mes'
  return language === 'en' ? `${count} months` : `${count} meses`
}
