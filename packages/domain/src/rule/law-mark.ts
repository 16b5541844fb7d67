import type { Text } from './text.ts'

/** How well a row of law is known, best first. READ_P was read by the project earlier and not again. */
export const lawMarks = ['READ', 'READ_P', 'INDIRECT', 'COMPUTED', 'UNCONFIRMED', 'OPEN'] as const

export type LawMark = (typeof lawMarks)[number]

export const lawMarkWords: Readonly<Record<LawMark, Text>> = {
  READ: { en: "The statute's own words were read.", es: 'Se leyó el texto de la propia ley.' },
  READ_P: {
    en: "The statute's own words were read earlier and not again.",
    es: 'El texto de la propia ley se leyó antes y no de nuevo.',
  },
  INDIRECT: {
    en: 'Only a secondary source was read, or only a part of the text.',
    es: 'Solo se leyó una fuente secundaria, o solo una parte del texto.',
  },
  COMPUTED: {
    en: 'The figures are computed from a price index and were not read in a publication.',
    es: 'Las cifras se calcularon con un índice de precios y no se leyeron en una publicación.',
  },
  UNCONFIRMED: { en: 'Nothing that confirms it was read.', es: 'No se leyó nada que lo confirme.' },
  OPEN: { en: 'The text was not read.', es: 'El texto no se leyó.' },
}

/** Whether a row may decide what a client pays: only words of the law that were read may. */
export function isRead(mark: LawMark): boolean {
  return mark === 'READ' || mark === 'READ_P'
}
