import stringWidth from 'string-width'
import { printableLine } from './printable.ts'

/** Returns the lines of a table: the first column left-aligned, the figures right-aligned, a rule below the head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const shown = [head, ...rows].map((cells) => cells.map(printableLine))
  const widths = head.map((_, column) => Math.max(...shown.map((cells) => stringWidth(cells[column] ?? ''))))
  const [headLine = '', ...lines] = shown.map((cells) => {
    return widths
      .map((width, column) => pad(cells[column] ?? '', width, column))
      .join('  ')
      .trimEnd()
  })
  return [headLine, widths.map((width) => '-'.repeat(width)).join('  '), ...lines]
}

/** Pads by terminal columns: a Chinese character and an emoji take two. */
function pad(text: string, width: number, column: number): string {
  const space = ' '.repeat(width - stringWidth(text))
  return column === 0 ? `${text}${space}` : `${space}${text}`
}
