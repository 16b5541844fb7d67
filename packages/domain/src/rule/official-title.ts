import type { Text } from './text.ts'

/** The title of a law or a table as it was published, which is in English. Spanish sets it in its quotation marks. */
export function officialTitle(title: string): Text {
  return { en: title, es: `«${title}»` }
}

/** Several titles of laws in one line. */
export function officialTitles(titles: readonly string[]): Text {
  const texts = titles.map(officialTitle)
  return { en: texts.map(({ en }) => en).join('; '), es: texts.map(({ es }) => es).join('; ') }
}

/** A piece of a text, and whether it is an official title. */
export type TitledPiece = { text: string; isTitle: boolean }

/** A text split at its official titles, so that a page can mark their language. The marks stay outside the titles. */
export function titledPieces(text: string): TitledPiece[] {
  // Split by a group, every second piece is a title.
  return text
    .split(/(?<=«)([^»]*)(?=»)/)
    .map((piece, index) => ({ text: piece, isTitle: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
