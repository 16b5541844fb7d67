import stringWidth from 'string-width'
import { printableLine } from '../output/printable.ts'
import { table } from '../output/text-table.ts'
import type { Block, Report } from './report.ts'

/** Columns of a page: what fits on Letter paper in a fixed-width font. */
const width = 92

/** Formats a report as plain text. */
export function reportText({ title, facts, remarks, sections }: Report): string {
  const labels = Math.max(...facts.map(([label]) => stringWidth(label)))
  return [
    title.toUpperCase(),
    '',
    ...facts.flatMap(([label, value]) => {
      const shown = `${label}${' '.repeat(labels - stringWidth(label))}`
      return wrapped(value, `${shown}  `)
    }),
    '',
    ...remarks.flatMap((remark) => wrapped(remark)),
    ...sections.flatMap((one) => ['', ...wrapped(one.title), ...one.blocks.flatMap(blockLines)]),
  ].join('\n')
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'TEXT':
      return wrapped(block.text, '  ')
    case 'LIST':
      return block.items.flatMap((item) => wrapped(item, '  - '))
    case 'TABLE':
      return table(block.head, block.rows).map((line) => `  ${line}`)
  }
}

/** Wraps the text to the page's width; the first line starts with `before`, the others are indented. */
function wrapped(text: string, before = ''): string[] {
  const indent = ' '.repeat(stringWidth(before))
  const lines: string[] = []
  let line = ''
  for (const word of printableLine(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && stringWidth(indent) + stringWidth(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line].map((one, index) => `${index === 0 ? before : indent}${one}`)
}
