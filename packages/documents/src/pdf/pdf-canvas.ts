import type { Language } from '@breakwater/vocabulary/languages'
import PDFDocument from 'pdfkit'
import type { Typeface } from './typeface.ts'
import type { Line, Measure } from './wrap-text.ts'

/** How a text is set: its size and the height of its lines in points. */
export type TextStyle = { bold: boolean; size: number; leading: number }

export type StructureElement = ReturnType<PDFKit.PDFDocument['struct']>

export type StructureOptions = Parameters<PDFKit.PDFDocument['struct']>[1] & {
  /** The numbering of a list, which a reader announces. */
  numbering?: 'Decimal' | 'Disc'
}

export type PdfSource = {
  title: string
  author: string
  language: Language
  /** Under which the document is filed. */
  id: string
  createdAt: Date
  typeface: Typeface
}

/** The published types know neither this subset nor fonts as bytes. */
type Options = Omit<PDFKit.PDFDocumentOptions, 'subset' | 'font'> & { subset: unknown; font: unknown }

/** Letter paper with margins of three quarters of an inch, in points. */
export const paper = { width: 612, height: 792, margin: 54, top: 72, bottom: 720 }

const ink = '#1f1b16'
const rule = '#b9b2a6'
const tabular: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum', 'lnum']

/** A tagged PDF that is being drawn: everything that is drawn is either the content of a structure element or an artifact. */
export class PdfCanvas {
  readonly #pdf: PDFKit.PDFDocument
  readonly #root: StructureElement
  readonly #chunks: Uint8Array[] = []
  readonly #language: Language
  readonly #widths = { regular: new Map<string, number>(), bold: new Map<string, number>() }

  constructor({ title, author, language, id, createdAt, typeface }: PdfSource) {
    this.#language = language
    const options: Options = {
      pdfVersion: '1.7',
      size: [paper.width, paper.height],
      margin: 0,
      autoFirstPage: false,
      // Page numbers are drawn when the number of pages is known.
      bufferPages: true,
      tagged: true,
      subset: 'PDF/UA',
      lang: language === 'en' ? 'en-US' : 'es-US',
      displayTitle: true,
      // The identifier of the file is made from these, so that the same document has the same bytes.
      info: {
        Title: title,
        Author: author,
        Keywords: id,
        Creator: 'Breakwater',
        CreationDate: createdAt,
        ModDate: createdAt,
      },
      // Keeps the standard fonts, which are not embedded, from being loaded.
      font: typeface.regular,
    }
    this.#pdf = new PDFDocument(options as PDFKit.PDFDocumentOptions)
    this.#pdf.registerFont('regular', Buffer.from(typeface.regular))
    this.#pdf.registerFont('bold', Buffer.from(typeface.bold))
    this.#pdf.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk))
    this.#root = this.#pdf.struct('Document')
    this.#pdf.addStructure(this.#root)
    this.addPage()
  }

  get root(): StructureElement {
    return this.#root
  }

  addPage(): void {
    this.#pdf.addPage()
  }

  /** Adds a structure element to another one. */
  element(parent: StructureElement, type: string, { numbering, ...options }: StructureOptions = {}): StructureElement {
    const element = this.#pdf.struct(type, options)
    if (numbering) element.dictionary.data.A = { O: 'List', ListNumbering: numbering }
    parent.add(element)
    return element
  }

  /** Widths grow with the size, so that each text is measured once in each weight. */
  measure({ bold, size }: TextStyle): Measure {
    const known = bold ? this.#widths.bold : this.#widths.regular
    return (text) => {
      let width = known.get(text)
      if (width === undefined) {
        this.#use({ bold, size: 1 })
        width = this.#pdf.widthOfString(text, { features: tabular })
        known.set(text, width)
      }
      return width * size
    }
  }

  /** Draws a line of text as content of an element; without one it belongs to the page, as an artifact. */
  drawLine(
    line: Line,
    { x, y, style, element }: { x: number; y: number; style: TextStyle; element: StructureElement | null },
  ): void {
    const measure = this.measure(style)
    let at = x
    for (const { text, isTitle } of line) {
      const marks = isTitle && this.#language !== 'en'
      const owner = element && marks ? this.element(element, 'Span', { lang: 'en-US' }) : element
      const textWidth = measure(text)
      const draw = () => {
        this.#use(style)
        const top = y + (style.leading - this.#pdf.currentLineHeight()) / 2
        // The width is given so that the text is not measured again.
        this.#pdf.fillColor(ink).text(text, at, top, { lineBreak: false, features: tabular, textWidth })
      }
      if (owner) this.#drawContent(owner, marks ? 'Span' : 'P', draw)
      else this.#drawArtifact('Pagination', draw)
      at += textWidth
    }
  }

  drawRule({ x, y, width, strong = false }: { x: number; y: number; width: number; strong?: boolean }): void {
    this.#drawArtifact('Layout', () => {
      this.#pdf
        .lineWidth(strong ? 0.8 : 0.5)
        .strokeColor(strong ? ink : rule)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke()
    })
  }

  drawBox({ x, width, lineWidth }: { x: number; width: number; lineWidth: number }, top: number, bottom: number): void {
    this.#drawArtifact('Layout', () => {
      this.#pdf
        .lineWidth(lineWidth)
        .strokeColor('#000')
        .rect(x, top, width, bottom - top)
        .stroke()
    })
  }

  /** Adds a bookmark of the current page under another one, or at the first level. */
  bookmark(title: string, y: number, parent: PDFKit.PDFOutline | null): PDFKit.PDFOutline {
    // pdfkit counts the left from the right edge.
    const options = { top: y, left: paper.width, expanded: true }
    return (parent ?? this.#pdf.outline).addItem(title, options)
  }

  /** Calls the function for each page, with its number and the number of pages. */
  eachPage(draw: (page: number, pages: number) => void): void {
    const { count } = this.#pdf.bufferedPageRange()
    for (let index = 0; index < count; index += 1) {
      this.#pdf.switchToPage(index)
      draw(index + 1, count)
    }
  }

  /** Ends the document and returns its bytes. */
  async end(): Promise<Uint8Array> {
    const ended = new Promise((resolve) => this.#pdf.on('end', resolve))
    this.#root.end()
    this.#pdf.end()
    await ended
    return new Uint8Array(Buffer.concat(this.#chunks))
  }

  #use({ bold, size }: Pick<TextStyle, 'bold' | 'size'>): void {
    this.#pdf.font(bold ? 'bold' : 'regular', size)
  }

  #drawContent(element: StructureElement, tag: string, draw: () => void): void {
    element.add(this.#pdf.markStructureContent(tag))
    draw()
    this.#pdf.endMarkedContent()
  }

  #drawArtifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.#pdf.markContent('Artifact', { type })
    draw()
    this.#pdf.endMarkedContent()
  }
}
