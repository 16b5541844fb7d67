import type { Column } from '../document.ts'
import { columnWidths } from './column-widths.ts'
import type { PdfCanvas, StructureElement, TextStyle } from './pdf-canvas.ts'
import type { Row } from './row.ts'
import { type Line, widestWord, wrapText } from './wrap-text.ts'

export type TableLayout = {
  canvas: PdfCanvas
  /** The element of the table; its caption is already in it. */
  table: StructureElement
  x: number
  width: number
  style: TextStyle
}

type Cell = { lines: Line[]; x: number; width: number; align: Column['align'] }

/** Space at the end of a cell, and above and below its lines. */
const [between, above] = [10, 4]

/** The rows of a table; without heads where its columns have none. The first cell of a row is its header. */
export function tableRows(
  layout: TableLayout,
  columns: readonly (Column | null)[],
  rows: readonly (readonly string[])[],
): Row[] {
  const { canvas, table, style } = layout
  const heads = columns.flatMap((column) => (column ? [column.header] : []))
  const headStyle = { ...style, bold: true }
  const widths = widthsOf(layout, heads, rows)
  const cellsOf = (texts: readonly string[], cellStyle: TextStyle) =>
    cellsAcross(layout, { texts, columns, widths, style: cellStyle })
  const headCells = cellsOf(heads, headStyle)
  const headElements = heads.length === 0 ? [] : headerElements(canvas, table, heads)
  const drawHead = (elements: readonly StructureElement[], y: number) =>
    drawCells(layout, { cells: headCells, style: headStyle, elements, y, strong: true })
  const head: Row[] =
    heads.length === 0
      ? []
      : [{ height: heightOf(headCells, headStyle), gap: 0, keepsNext: true, draw: (y) => drawHead(headElements, y) }]
  const repeated = head.map(({ height }) => ({ height, draw: (y: number) => drawHead([], y) }))[0]
  const body = canvas.element(table, 'TBody')
  return [
    ...head,
    ...rows.map((texts, index): Row => {
      const cells = cellsOf(texts, style)
      const elements = rowElements(canvas, body, texts)
      return {
        height: heightOf(cells, style),
        gap: 0,
        // Neither the first row nor the last one is alone on a page.
        keepsNext: rows.length > 1 && (index === 0 || index === rows.length - 2),
        draw: (y) => drawCells(layout, { cells, style, elements, y }),
        ...(repeated && { repeated }),
      }
    }),
  ]
}

function headerElements(canvas: PdfCanvas, table: StructureElement, heads: readonly string[]): StructureElement[] {
  const row = canvas.element(canvas.element(table, 'THead'), 'TR')
  return heads.map(() => canvas.element(row, 'TH', { scope: 'Column' }))
}

function rowElements(canvas: PdfCanvas, body: StructureElement, texts: readonly string[]): StructureElement[] {
  const row = canvas.element(body, 'TR')
  return texts.map((_, index) =>
    index === 0 ? canvas.element(row, 'TH', { scope: 'Row' }) : canvas.element(row, 'TD'),
  )
}

function widthsOf(
  { canvas, width, style }: TableLayout,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): number[] {
  const measure = canvas.measure(style)
  const measureHead = canvas.measure({ ...style, bold: true })
  const count = Math.max(heads.length, ...rows.map((row) => row.length))
  const needs = Array.from({ length: count }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const head = heads[column] ?? ''
    const least = Math.max(widestWord(head, measureHead), ...cells.map((cell) => widestWord(cell, measure)))
    const most = Math.max(measureHead(head), ...cells.map((cell) => measure(cell)))
    // A hair more than measured, since a sum of words is not exactly the width of the line.
    const beside = (column === count - 1 ? 0 : between) + 0.5
    return { least: least + beside, most: most + beside }
  })
  // Numbers stay near each other where the words of the first column grow; of facts it is the values that do.
  return columnWidths(needs, width, heads.length === 0 ? count - 1 : 0)
}

type Across = {
  texts: readonly string[]
  columns: readonly (Column | null)[]
  widths: readonly number[]
  style: TextStyle
}

function cellsAcross({ canvas, x }: TableLayout, { texts, columns, widths, style }: Across): Cell[] {
  let at = x
  return texts.map((text, index) => {
    const own = widths[index] ?? 0
    // The last column ends at the edge of the table.
    const width = index === texts.length - 1 ? own : own - between
    const align = columns[index]?.align ?? 'START'
    const cell = { lines: wrapText(text, width, canvas.measure(style)), x: at, width, align }
    at += widths[index] ?? 0
    return cell
  })
}

function heightOf(cells: readonly Cell[], { leading }: TextStyle): number {
  return Math.max(1, ...cells.map(({ lines }) => lines.length)) * leading + 2 * above
}

type Drawing = {
  cells: readonly Cell[]
  style: TextStyle
  elements: readonly StructureElement[]
  y: number
  strong?: boolean
}

function drawCells({ canvas, x, width }: TableLayout, { cells, style, elements, y, strong = false }: Drawing): void {
  cells.forEach((cell, index) => {
    cell.lines.forEach((line, row) => {
      const text = line.map((segment) => segment.text).join('')
      const indent = cell.align === 'END' ? cell.width - canvas.measure(style)(text.trimEnd()) : 0
      const place = { x: cell.x + indent, y: y + above + row * style.leading }
      canvas.drawLine(line, { ...place, style, element: elements[index] ?? null })
    })
  })
  canvas.drawRule({ x, y: y + heightOf(cells, style), width, strong })
}
