import { type Block, type Document, type Section, textsOf } from '../document.ts'
import { documentRows } from './document-rows.ts'
import { PdfCanvas, paper } from './pdf-canvas.ts'
import { placeRows } from './place-rows.ts'
import { textStyle } from './text-styles.ts'
import { refuseUnprintable, type Typeface } from './typeface.ts'

export type PdfIdentity = {
  /** Under which the document is filed; it is in the file too. */
  id: string
  /** The moment that the file states for itself. */
  createdAt: Date
  typeface: Typeface
}

const pageWords = {
  en: (page: number, pages: number) => `Page ${page} of ${pages}`,
  es: (page: number, pages: number) => `Página ${page} de ${pages}`,
} as const

/**
 * Formats a document as a tagged PDF on Letter paper (PDF 1.7, marked as PDF/UA-1). The same document with the same identity
 * has the same bytes. Throws a RangeError for a character that the typeface lacks.
 */
export async function documentPdf(document: Document, identity: PdfIdentity): Promise<Uint8Array> {
  const { title, author, language } = document
  refuseUnprintable(
    [title, author, ...document.lead.flatMap(textsOf), ...document.sections.flatMap(sectionTexts)],
    identity.typeface,
  )
  const canvas = new PdfCanvas({ title, author, language, ...identity })
  const { margin, top, bottom, width } = paper
  placeRows(documentRows(document, canvas, { x: margin, width: width - 2 * margin }), {
    top,
    bottom,
    next: () => canvas.addPage(),
    drawBox: (box, from, to) => canvas.drawBox(box, from, to),
  })
  drawFurniture(document, canvas)
  return await canvas.end()
}

function sectionTexts({ title, blocks, sections = [] }: Section): string[] {
  return [title, ...blocks.flatMap((block: Block) => textsOf(block)), ...sections.flatMap(sectionTexts)]
}

/** The author at the top of each page, and at its foot the title and the number of the page: artifacts, which no reader reads out. */
function drawFurniture({ title, author, language, minimumPoints = 0 }: Document, canvas: PdfCanvas): void {
  const style = textStyle('FURNITURE', { minimumPoints, bold: false })
  const { margin, width, height } = paper
  const draw = (text: string, x: number, y: number) => {
    canvas.drawLine([{ text, isTitle: false }], { x, y, style, element: null })
  }
  canvas.eachPage((page, pages) => {
    const number = pageWords[language](page, pages)
    draw(author, margin, margin / 2 + 6)
    draw(title, margin, height - margin)
    draw(number, width - margin - canvas.measure(style)(number), height - margin)
  })
}
