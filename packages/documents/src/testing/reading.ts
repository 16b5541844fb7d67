/** A piece of a document as a screen reader meets it: what it is, and its text. */
export type Piece = { role: 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'ITEM' | 'CAPTION' | 'HEADER' | 'CELL'; text: string }

/** The text without spaces: pdfjs leaves out those at the ends of lines, which wrap-text.test.ts holds to the text. */
export function letters(text: string): string {
  return text.replace(/\s/g, '')
}
