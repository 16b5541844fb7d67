import type { Language } from '@breakwater/vocabulary/languages'

/** A part of a section: a sentence or a few, sentences to be read one by one, or figures beside each other. */
export type Block =
  | { kind: 'TEXT'; text: string }
  | { kind: 'LIST'; items: string[] }
  | { kind: 'TABLE'; head: string[]; rows: string[][] }

export type Section = { title: string; blocks: Block[] }

/** A paper in one language, whatever it is printed as. */
export type Report = {
  language: Language
  title: string
  /** Who it is for, who made it, when, and by which law: label and value. */
  facts: [label: string, value: string][]
  /** What holds for the whole paper, above its sections. */
  remarks: string[]
  sections: Section[]
}

export function text(sentences: string): Block {
  return { kind: 'TEXT', text: sentences }
}

export function list(items: string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'LIST', items }]
}

/** Nothing where there are no rows. */
export function figures(head: string[], rows: string[][]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'TABLE', head, rows }]
}

/** A section with something in it. */
export function section(title: string, blocks: Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ title, blocks }]
}
