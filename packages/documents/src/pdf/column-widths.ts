/** What the cells of a column ask for, in points: the widest word, and the widest cell on one line. */
export type ColumnNeed = { least: number; most: number }

/**
 * The widths of a table's columns, which add up to the table's. Each column gets its widest word, and what is left is shared
 * by what the columns lack to be on one line; what no column asks for goes to the one that grows. Where even the words do not
 * fit, each column gets its share and breaks its words.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number, grows: number): number[] {
  const least = total(needs.map((need) => need.least))
  if (least > width) return needs.map((need) => (need.least * width) / least)
  const lack = total(needs.map((need) => need.most - need.least))
  const left = width - least
  const share = lack > left ? left / lack : 1
  const asked = needs.map((need) => need.least + share * (need.most - need.least))
  return asked.map((one, index) => (index === grows ? one + width - total(asked) : one))
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
