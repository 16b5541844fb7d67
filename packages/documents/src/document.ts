import type { NoticeForm } from '@breakwater/domain/notice-form'
import type { Language } from '@breakwater/vocabulary/languages'

/** A column of a table: numbers are aligned at the end of their cells. */
export type Column = { header: string; align: 'START' | 'END' }

/**
 * A part of a section. Texts are plain; a title of a law between « and » is English. The cells of a table's first column are
 * the headers of their rows, and so are the labels of facts.
 */
export type Block =
  | { kind: 'PARAGRAPH'; text: string; strong?: boolean }
  | { kind: 'LIST'; ordered: boolean; items: readonly string[] }
  | { kind: 'TABLE'; caption?: string; columns: readonly Column[]; rows: readonly (readonly string[])[] }
  | { kind: 'FACTS'; facts: readonly (readonly [label: string, value: string])[] }
  | { kind: 'NOTICE'; form: NoticeForm; blocks: readonly Block[] }
  /** Lines to write on, side by side, each above its label. */
  | { kind: 'SIGNATURES'; labels: readonly string[] }

export type Section = {
  title: string
  blocks: readonly Block[]
  sections?: readonly Section[]
  /** Whether it is kept on one page, if it fits on one. */
  together?: boolean
}

/** A document that a person keeps, in one language and independent of its output format. */
export type Document = {
  language: Language
  title: string
  /** Who made it: the name at the top of each page. */
  author: string
  /** The blocks between the title and the first section. */
  lead: readonly Block[]
  sections: readonly Section[]
  /** In points: no letter of the document is smaller. */
  minimumPoints?: number
  /** Where the whole document is one notice, with its title. */
  form?: NoticeForm
}

/** A document that would leave something blank. */
export class BlankError extends Error {
  override name = 'BlankError'
}

/** A run of underscores, dots or brackets that asks for something to be filled in by hand, or a value that was not there. */
const blank = /_{2,}|\.{4,}|\[\s*\]|\b(?:undefined|NaN|null)\b/

/**
 * Returns the document if it leaves nothing blank; throws a BlankError with the place otherwise. Only the lines of signatures
 * are filled in by hand.
 */
export function withoutBlanks(document: Document): Document {
  const { title, author, lead, sections } = document
  for (const text of [title, author]) refuseBlank(text, 'the head of the document')
  for (const block of lead) refuseBlankBlock(block, title)
  for (const section of sections) refuseBlankSection(section)
  return document
}

function refuseBlankSection({ title, blocks, sections = [] }: Section): void {
  refuseBlank(title, 'a title')
  if (blocks.length + sections.length === 0) throw new BlankError(`The section "${title}" is empty.`)
  for (const block of blocks) refuseBlankBlock(block, title)
  for (const section of sections) refuseBlankSection(section)
}

function refuseBlankBlock(block: Block, section: string): void {
  if (block.kind === 'NOTICE') for (const one of block.blocks) refuseBlankBlock(one, section)
  const texts = textsOf(block)
  if (texts.length === 0) throw new BlankError(`A part of "${section}" is empty.`)
  for (const text of texts) refuseBlank(text, `"${section}"`)
}

function refuseBlank(text: string, where: string): void {
  if (text.trim() === '' || blank.test(text)) throw new BlankError(`Something is blank in ${where}: "${text}"`)
}

/** The texts of a block in reading order. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'PARAGRAPH':
      return [block.text]
    case 'LIST':
      return [...block.items]
    case 'TABLE': {
      const caption = block.caption === undefined ? [] : [block.caption]
      const cells = block.rows.flat()
      return cells.length === 0 ? [] : [...caption, ...block.columns.map(({ header }) => header), ...cells]
    }
    case 'FACTS':
      return block.facts.flat()
    case 'NOTICE':
      return block.blocks.flatMap(textsOf)
    case 'SIGNATURES':
      return [...block.labels]
  }
}
