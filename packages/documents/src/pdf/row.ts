/**
 * A strip across the page, which is never broken: a line of text, a row of a table, or the space for a signature. Lengths are
 * in points; y is the top of the strip, counted from the top of the page.
 */
export type Row = {
  height: number
  /** The space above it, which is left out at the top of a page. */
  gap: number
  /** Whether a page may not end after it. */
  keepsNext?: boolean
  draw: (y: number) => void
  /** The heads of its table, drawn again where a page begins with it. */
  repeated?: Pick<Row, 'height' | 'draw'>
  box?: Box
}

/** Lines around rows, on each page that they are on. */
export type Box = { x: number; width: number; padding: number; lineWidth: number }

/** The rows in a box; its padding is a part of the first and of the last row. */
export function boxed(rows: readonly Row[], box: Box): Row[] {
  return rows.map((row, index) => {
    const above = index === 0 ? box.padding : 0
    const below = index === rows.length - 1 ? box.padding : 0
    const height = row.height + above + below
    return { ...row, height, gap: row.gap + (index === 0 ? box.padding : 0), box, draw: (y) => row.draw(y + above) }
  })
}

/** The rows kept on one page, if they fit on one. */
export function together(rows: readonly Row[]): Row[] {
  return rows.map((row, index) => (index === rows.length - 1 ? row : { ...row, keepsNext: true }))
}
