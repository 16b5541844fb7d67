import type { Language } from '@breakwater/vocabulary/languages'

const en = {
  noDay: (option: string, text: string) =>
    `${option} ${text} is no day of the calendar. It must be a day like 2026-07-02.`,
  beforeLaw: (day: string, first: string) =>
    `--on names ${day}, and the law is recorded from ${first} on. Name that day or a later one.`,
  beyondLaw: (day: string, last: string) =>
    `--on names ${day}, and what the law will be then is not known. Name a day up to ${last}.`,
  paidBefore: (day: string, first: string) =>
    `--first-payment names ${day}, and the evaluation is of ${first}. Name that day or a later one.`,
  paidTooLate: (day: string, last: string) =>
    `--first-payment names ${day}, and the figures of this evaluation will not hold so long. Name a day up to ${last}.`,
}

const es: typeof en = {
  noDay: (option, text) => `${option} ${text} no es un día del calendario. Debe ser un día como 2026-07-02.`,
  beforeLaw: (day, first) =>
    `--on indica el ${day}, y la ley está registrada desde el ${first}. Indique ese día o uno posterior.`,
  beyondLaw: (day, last) =>
    `--on indica el ${day}, y no se sabe cuál será entonces la ley. Indique un día hasta el ${last}.`,
  paidBefore: (day, first) =>
    `--first-payment indica el ${day}, y la evaluación es del ${first}. Indique ese día o uno posterior.`,
  paidTooLate: (day, last) =>
    `--first-payment indica el ${day}, y las cifras de esta evaluación no valdrán tanto tiempo. Indique un día hasta el ${last}.`,
}

/** The messages about a day that an evaluation cannot be made for. */
export const dayWords: Readonly<Record<Language, typeof en>> = { en, es }
