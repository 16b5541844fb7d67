import type { Language } from '@breakwater/vocabulary/languages'

/** A part of a section: a paragraph, a list of sentences, or a table of figures. */
export type Block =
  | { kind: 'TEXT'; text: string }
  | { kind: 'LIST'; items: string[] }
  | { kind: 'TABLE'; head: string[]; rows: string[][] }

export type Section = { title: string; blocks: Block[] }

/** A report in one language, independent of its output format. */
export type Report = {
  language: Language
  title: string
  /** The recipient, the author, the day and the law: label and value. */
  facts: [label: string, value: string][]
  /** Remarks about the whole report, above its sections. */
  remarks: string[]
  sections: Section[]
}

export function text(sentences: string): Block {
  return { kind: 'TEXT', text: sentences }
}

export function list(items: string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'LIST', items }]
}

/** Returns a table; empty if there are no rows. */
export function figures(head: string[], rows: string[][]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'TABLE', head, rows }]
}

/** Returns a section; empty if it has no blocks. */
export function section(title: string, blocks: Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ title, blocks }]
}
