import type { Box, Row } from './row.ts'

export type Page = {
  /** The first and the last y that rows may take, in points from the top of the page. */
  top: number
  bottom: number
  /** Begins the next page. */
  next: () => void
  drawBox: (box: Box, top: number, bottom: number) => void
}

/**
 * Draws rows down the pages, in order. Rows that keep the next one move to a new page together, unless they are longer than a
 * page. Throws a RangeError for a row that fits on no page.
 */
export function placeRows(rows: readonly Row[], page: Page): void {
  let y = page.top
  let boxTop = page.top
  let before: Row | undefined
  for (const [index, row] of rows.entries()) {
    const isInside = row.box !== undefined && row.box === before?.box
    const atTop = before === undefined
    const breaks = !atTop && y + row.gap + heightKeptTogether(rows, index, page.bottom - page.top) > page.bottom
    if (before?.box && (breaks || !isInside)) page.drawBox(before.box, boxTop, isInside ? y + before.box.padding : y)
    if (breaks) {
      page.next()
      y = page.top
      if (row.repeated) {
        row.repeated.draw(y)
        y += row.repeated.height
      }
    } else if (!atTop) y += row.gap
    if (row.box && (breaks || !isInside)) {
      boxTop = y
      // The padding of a box that goes on is a part of no row.
      if (breaks && isInside) y += row.box.padding
    }
    if (y + row.height > page.bottom) throw new RangeError(`A row of ${Math.ceil(row.height)} points fits on no page.`)
    row.draw(y)
    y += row.height
    before = row
  }
  if (before?.box) page.drawBox(before.box, boxTop, y)
}

/** The height of a row and of those that have to be on its page; of the row alone where they are longer than a page. */
function heightKeptTogether(rows: readonly Row[], from: number, most: number): number {
  const alone = rows[from]?.height ?? 0
  let height = alone
  for (let index = from; rows[index]?.keepsNext; index += 1) {
    const next = rows[index + 1]
    if (!next) break
    height += next.gap + next.height
    if (height > most) return alone
  }
  return height
}
