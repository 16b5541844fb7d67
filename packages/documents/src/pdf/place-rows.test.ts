import { describe, expect, it } from 'vitest'
import { placeRows } from './place-rows.ts'
import { boxed, type Row, together } from './row.ts'

/** Places rows on pages of 100 points and says what was drawn where. */
function placed(make: (draw: (name: string) => (y: number) => void) => Row[]): string[] {
  const drawn: string[] = []
  let page = 1
  const rows = make((name) => (y) => drawn.push(`${name} ${page}:${y}`))
  placeRows(rows, {
    top: 0,
    bottom: 100,
    next: () => {
      page += 1
    },
    drawBox: (_, top, bottom) => drawn.push(`box ${page}:${top}-${bottom}`),
  })
  return drawn
}

const row = (height: number, draw: Row['draw'], more: Partial<Row> = {}): Row => ({ height, gap: 10, draw, ...more })

describe('placing rows', () => {
  it('leaves out the space above the first row of a page', () => {
    expect(placed((draw) => [row(50, draw('a')), row(50, draw('b')), row(20, draw('c'))])).toEqual([
      'a 1:0',
      'b 2:0',
      'c 2:60',
    ])
  })

  it('moves a heading to the page of what it is about', () => {
    const rows = (draw: (name: string) => Row['draw']) => [
      row(60, draw('a')),
      row(10, draw('heading'), { keepsNext: true }),
      row(30, draw('text')),
    ]
    expect(placed(rows)).toEqual(['a 1:0', 'heading 2:0', 'text 2:20'])
  })

  it('draws the heads of a table again where a page begins with one of its rows', () => {
    const rows = (draw: (name: string) => Row['draw']) => {
      const repeated = { height: 15, draw: draw('heads') }
      return [row(80, draw('a')), row(30, draw('b'), { repeated })]
    }
    expect(placed(rows)).toEqual(['a 1:0', 'heads 2:0', 'b 2:15'])
  })

  const box = { x: 0, width: 10, padding: 5, lineWidth: 2 }

  it('keeps a box on one page, with its padding', () => {
    const rows = (draw: (name: string) => Row['draw']) => [
      row(60, draw('a')),
      ...together(boxed([row(20, draw('b')), row(20, draw('c'))], box)),
    ]
    expect(placed(rows)).toEqual(['a 1:0', 'b 2:5', 'c 2:35', 'box 2:0-60'])
  })

  it('draws a box on each page that it is on where it fits on none', () => {
    const rows = (draw: (name: string) => Row['draw']) => {
      return together(boxed([row(60, draw('b')), row(60, draw('c'))], box))
    }
    expect(placed(rows)).toEqual(['b 1:5', 'box 1:0-70', 'c 2:5', 'box 2:0-70'])
  })

  it('ends a box before the next row, and before another box', () => {
    const rows = (draw: (name: string) => Row['draw']) => [
      ...boxed([row(10, draw('b'))], box),
      ...boxed([row(10, draw('c'))], { ...box }),
      row(10, draw('d')),
    ]
    expect(placed(rows)).toEqual(['b 1:5', 'box 1:0-20', 'c 1:40', 'box 1:35-55', 'd 1:65'])
  })

  it('refuses a row that fits on no page', () => {
    expect(() => placed((draw) => [row(101, draw('a'))])).toThrow('101 points')
  })
})
