import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { letters, type Piece } from './reading.ts'

/** A text on a page: its place in points from the lower left corner, and whether it is an artifact. */
export type PlacedText = {
  page: number
  text: string
  x: number
  y: number
  width: number
  size: number
  isArtifact: boolean
}

export type ReadPdf = {
  title: unknown
  language: unknown
  isMarked: unknown
  universalAccess: unknown
  bookmarks: string[]
  /** The pieces in the order of the structure tree; one that goes on over a page is there once for each page. */
  pages: Piece[][]
  texts: PlacedText[]
  /** Texts outside of every mark. */
  unmarked: string[]
  /** For each row of a table the roles of its cells. */
  rows: string[][]
}

type StructureNode = { role: string; children: (StructureNode | { type: string; id: string })[] }

const roles: Readonly<Record<string, Piece['role']>> = {
  H1: 'H1',
  H2: 'H2',
  H3: 'H3',
  H4: 'H4',
  P: 'P',
  LBody: 'ITEM',
  Caption: 'CAPTION',
  TH: 'HEADER',
  TD: 'CELL',
}

/** Reads a PDF back as pdfjs, which browsers show PDFs with, understands it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const pdf = await task.promise
  const { info, metadata } = await pdf.getMetadata()
  const outline = (await pdf.getOutline()) ?? []
  const marks = (await pdf.getMarkInfo()) as ReadonlyMap<string, unknown> | null
  const read: ReadPdf = {
    title: (info as Record<string, unknown>).Title,
    language: (info as Record<string, unknown>).Language,
    isMarked: marks?.get('Marked'),
    universalAccess: metadata?.get('pdfuaid:part'),
    bookmarks: outline.flatMap(namesOf),
    pages: [],
    texts: [],
    unmarked: [],
    rows: [],
  }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const contents = new Map<string, string>()
    const open: { id: string | null; tag: string }[] = []
    for (const item of items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') open.pop()
        else open.push({ id: item.id ?? null, tag: 'tag' in item ? String(item.tag) : '' })
        continue
      }
      if (item.str === '') continue
      const mark = open.findLast(({ id, tag }) => id !== null || tag === 'Artifact')
      if (mark?.id != null) contents.set(mark.id, `${contents.get(mark.id) ?? ''}${item.str}`)
      if (item.str.trim() === '') continue
      if (!mark) read.unmarked.push(item.str)
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
      read.texts.push({
        page: number,
        text: item.str,
        x,
        y,
        width: item.width,
        size,
        isArtifact: mark?.tag === 'Artifact',
      })
    }
    const tree = (await page.getStructTree()) as StructureNode | null
    // An element that goes on over a page is in the trees of both, with all of its children.
    const pieces = tree ? piecesOf(tree, contents).filter(({ text }) => text !== '') : []
    read.pages.push(pieces)
    if (tree) read.rows.push(...rowsOf(tree))
  }
  await task.destroy()
  return read
}

function namesOf({ title, items }: { title: string; items: { title: string; items: [] }[] }): string[] {
  return [title, ...items.flatMap(namesOf)]
}

function piecesOf(node: StructureNode, contents: ReadonlyMap<string, string>): Piece[] {
  const role = roles[node.role]
  if (role) return [{ role, text: letters(textOf(node, contents)) }]
  return node.children.flatMap((child) => ('role' in child ? piecesOf(child, contents) : []))
}

function textOf(node: StructureNode, contents: ReadonlyMap<string, string>): string {
  return node.children
    .map((child) => ('role' in child ? textOf(child, contents) : (contents.get(child.id) ?? '')))
    .join('')
}

function rowsOf(node: StructureNode): string[][] {
  const cells = node.children.flatMap((child) => ('role' in child ? [child] : []))
  return node.role === 'TR' ? [cells.map(({ role }) => role)] : cells.flatMap(rowsOf)
}

/**
 * The pieces of all pages, with those joined that a page break divides: the last of a page and the first of the next where
 * their roles are the same and the text is one of the expected.
 */
export function joinedPieces(pages: readonly (readonly Piece[])[], expected: readonly Piece[]): Piece[] {
  const texts = new Set(expected.map(({ text }) => text))
  const joined: Piece[] = []
  for (const pieces of pages) {
    const last = joined.at(-1)
    const [first, ...others] = pieces
    if (last && first && last.role === first.role && !texts.has(last.text)) {
      joined[joined.length - 1] = { role: last.role, text: `${last.text}${first.text}` }
      joined.push(...others)
    } else joined.push(...pieces)
  }
  return joined
}
