import type { NoticeForm } from '@breakwater/domain/notice-form'
import type { Block, Document, Section } from '../document.ts'
import type { PdfCanvas, StructureElement } from './pdf-canvas.ts'
import { boxed, type Row, together } from './row.ts'
import { tableRows } from './table-rows.ts'
import { type TextRole, textStyle } from './text-styles.ts'
import { wrapText } from './wrap-text.ts'

/** Where the rows of a part go: in which element, how wide, and in what type at least. */
type Place = {
  canvas: PdfCanvas
  parent: StructureElement
  x: number
  width: number
  minimumPoints: number
  bold: boolean
}

/** The space above a part, in points. */
const gaps = { section: 20, subsection: 14, block: 8, item: 3, signature: 34 }

const boxStyle = { padding: 12, lineWidth: 2 }
const listIndent = 18
const [headingLevels, subsectionLevel] = [['H1', 'H2', 'H3', 'H4', 'H5', 'H6'], 2] as const

/** The rows of a document in reading order, with its elements and bookmarks. */
export function documentRows(document: Document, canvas: PdfCanvas, page: { x: number; width: number }): Row[] {
  const { title, lead, sections, minimumPoints = 0, form } = document
  const place: Place = { canvas, parent: canvas.root, ...page, minimumPoints, bold: false }
  const parts = (inside: Place) => [
    ...heading({ title, level: 0 }, inside),
    ...lead.flatMap((block) => blockRows(block, inside)),
    ...sections.flatMap((section) => sectionRows(section, { level: 1, bookmark: () => null }, inside)),
  ]
  return form ? noticeRows(form, place, parts) : parts(place)
}

type Level = { level: number; bookmark: () => PDFKit.PDFOutline | null }

function sectionRows(
  { title, blocks, sections = [], together: isTogether = false }: Section,
  { level, bookmark }: Level,
  outer: Place,
): Row[] {
  const { canvas } = outer
  const place = { ...outer, parent: canvas.element(outer.parent, 'Sect') }
  let own: PDFKit.PDFOutline | null = null
  const rows = [
    ...heading({ title, level }, place, (y) => {
      own = canvas.bookmark(title, y, bookmark())
    }),
    ...blocks.flatMap((block) => blockRows(block, place)),
    ...sections.flatMap((section) => sectionRows(section, { level: level + 1, bookmark: () => own }, place)),
  ]
  return isTogether ? together(rows) : rows
}

type Heading = { title: string; level: number }

function heading({ title, level }: Heading, place: Place, onDraw: (y: number) => void = () => undefined): Row[] {
  const role = (['TITLE', 'SECTION'] as const)[level] ?? 'SUBSECTION'
  const element = place.canvas.element(place.parent, headingLevels[level] ?? 'H6')
  const gap = level >= subsectionLevel ? gaps.subsection : gaps.section
  return textRows(title, { ...place, parent: element }, { role, gap }).map((row, index) => ({
    ...row,
    keepsNext: true,
    draw: (y) => {
      if (index === 0) onDraw(y)
      row.draw(y)
    },
  }))
}

function blockRows(block: Block, place: Place): Row[] {
  const { canvas, parent } = place
  switch (block.kind) {
    case 'PARAGRAPH': {
      const element = canvas.element(parent, 'P')
      const bold = place.bold || block.strong === true
      return textRows(block.text, { ...place, parent: element, bold }, { role: 'BODY', gap: gaps.block })
    }
    case 'LIST':
      return listRows(block, place)
    case 'TABLE': {
      const table = canvas.element(parent, 'Table')
      const caption = block.caption === undefined ? [] : captionRows(block.caption, { ...place, parent: table })
      return [
        ...caption,
        ...gapAbove(
          tableRows({ ...place, table, style: textStyle('CELL', place) }, block.columns, block.rows),
          caption.length > 0 ? gaps.item : gaps.block,
        ),
      ]
    }
    case 'FACTS': {
      const table = canvas.element(parent, 'Table')
      return gapAbove(
        tableRows({ ...place, table, style: textStyle('CELL', place) }, [null, null], block.facts),
        gaps.block,
      )
    }
    case 'NOTICE':
      return noticeRows(block.form, place, (inside) => block.blocks.flatMap((one) => blockRows(one, inside)))
    case 'SIGNATURES':
      return signatureRows(block.labels, place)
  }
}

/** A notice is never broken over pages where it fits on one: it has to be seen as a whole. */
function noticeRows(form: NoticeForm, outer: Place, content: (inside: Place) => Row[]): Row[] {
  const parent = outer.canvas.element(outer.parent, 'Sect')
  const minimumPoints = Math.max(outer.minimumPoints, form.minimumPoints)
  const place = { ...outer, parent, minimumPoints, bold: outer.bold || form.bold }
  if (!form.boxed) return together(content(place))
  const { padding } = boxStyle
  const inside = { ...place, x: outer.x + padding, width: outer.width - 2 * padding }
  return together(boxed(content(inside), { x: outer.x, width: outer.width, ...boxStyle }))
}

function listRows({ ordered, items }: Extract<Block, { kind: 'LIST' }>, place: Place): Row[] {
  const { canvas } = place
  const list = canvas.element(place.parent, 'L', { numbering: ordered ? 'Decimal' : 'Disc' })
  const style = textStyle('BODY', place)
  return items.flatMap((text, index) => {
    const item = canvas.element(list, 'LI')
    const label = canvas.element(item, 'Lbl')
    const mark = [{ text: ordered ? `${index + 1}.` : '•', isTitle: false }]
    const body = {
      ...place,
      parent: canvas.element(item, 'LBody'),
      x: place.x + listIndent,
      width: place.width - listIndent,
    }
    const rows = textRows(text, body, { role: 'BODY', gap: index === 0 ? gaps.block : gaps.item })
    return rows.map((row, line) => ({
      ...row,
      draw: (y: number) => {
        if (line === 0) canvas.drawLine(mark, { x: place.x + 2, y, style, element: label })
        row.draw(y)
      },
    }))
  })
}

function captionRows(caption: string, place: Place): Row[] {
  const element = place.canvas.element(place.parent, 'Caption')
  const rows = textRows(
    caption,
    { ...place, parent: element, bold: true },
    { role: 'CELL', gap: gaps.block + gaps.item },
  )
  return rows.map((row) => ({ ...row, keepsNext: true }))
}

/** One row with the lines to write on, and below them their labels. */
function signatureRows(labels: readonly string[], { canvas, parent, x, width, ...type }: Place): Row[] {
  const style = textStyle('CELL', type)
  const space = 24
  // The first line is for a name, which is longer than a date.
  const share = (width - space * (labels.length - 1)) / (labels.length + 1)
  let at = x
  const cells = labels.map((label, index) => {
    const own = index === 0 ? 2 * share : share
    const cell = {
      x: at,
      width: own,
      element: canvas.element(parent, 'P'),
      lines: wrapText(label, own, canvas.measure(style)),
    }
    at += own + space
    return cell
  })
  const height = Math.max(...cells.map(({ lines }) => lines.length)) * style.leading + gaps.item
  const draw = (y: number) => {
    for (const cell of cells) {
      canvas.drawRule({ x: cell.x, y, width: cell.width, strong: true })
      cell.lines.forEach((line, index) => {
        canvas.drawLine(line, { x: cell.x, y: y + gaps.item + index * style.leading, style, element: cell.element })
      })
    }
  }
  // The space to write in belongs to the row, so that it is there at the top of a page too.
  return [{ height: gaps.signature + height, gap: 0, draw: (y) => draw(y + gaps.signature) }]
}

type TextSetting = { role: TextRole; gap: number }

/** A text as one row for each line; at least two lines of it are on a page. */
function textRows(text: string, place: Place, { role, gap }: TextSetting): Row[] {
  const { canvas, parent, x, width } = place
  const style = textStyle(role, place)
  const lines = wrapText(text, width, canvas.measure(style))
  return lines.map((line, index) => ({
    height: style.leading,
    gap: index === 0 ? gap : 0,
    keepsNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (y) => canvas.drawLine(line, { x, y, style, element: parent }),
  }))
}

function gapAbove(rows: readonly Row[], gap: number): Row[] {
  return rows.map((row, index) => (index === 0 ? { ...row, gap } : row))
}
