import type { TextStyle } from './pdf-canvas.ts'

/** What a text is: each kind has its size. */
export type TextRole = 'TITLE' | 'SECTION' | 'SUBSECTION' | 'BODY' | 'CELL' | 'FURNITURE'

/** In points; bold where the role itself is. */
const sizes: Readonly<Record<TextRole, { size: number; bold: boolean }>> = {
  TITLE: { size: 21, bold: true },
  SECTION: { size: 14.5, bold: true },
  SUBSECTION: { size: 12, bold: true },
  BODY: { size: 11, bold: false },
  CELL: { size: 10, bold: false },
  FURNITURE: { size: 9, bold: false },
}

/** The style of a text, in no smaller type than the law asks for. */
export function textStyle(role: TextRole, least: { minimumPoints: number; bold: boolean }): TextStyle {
  const size = Math.max(sizes[role].size, least.minimumPoints)
  return { size, bold: sizes[role].bold || least.bold, leading: Math.round(size * (role === 'TITLE' ? 1.2 : 1.4)) }
}
