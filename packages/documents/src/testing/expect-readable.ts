import { expect } from 'vitest'
import { type Document, type Section, textsOf } from '../document.ts'
import { documentHtml } from '../document-html.ts'
import { documentPdf } from '../pdf/document-pdf.ts'
import { readFigtree } from '../pdf/typeface.ts'
import { readHtml } from './read-html.ts'
import { joinedPieces, type PlacedText, type ReadPdf, readPdf } from './read-pdf.ts'
import type { Piece } from './reading.ts'

const typeface = readFigtree()
export const identity = { id: 'document-1', createdAt: new Date('2026-07-02T15:00:00Z'), typeface }

/** Expects that a document reads the same as PDF and as HTML, and that each of its pages can be read; returns what was read. */
export async function expectReadable(document: Document): Promise<ReadPdf> {
  const html = documentHtml(document)
  const bytes = await documentPdf(document, identity)
  const pdf = await readPdf(bytes)
  const expected = readHtml(html)
  expect(joinedPieces(pdf.pages, expected)).toEqual(expected)
  expect(pdf).toMatchObject({
    title: document.title,
    language: document.language === 'en' ? 'en-US' : 'es-US',
    isMarked: true,
    universalAccess: '1',
    unmarked: [],
    bookmarks: document.sections.flatMap(titlesOf),
  })
  expectLevels(expected)
  expectHeaders(pdf, Buffer.from(bytes).toString('latin1'), html)
  expectRoom(pdf.texts)
  for (const text of document.sections.flatMap((section) => section.blocks.flatMap(textsOf))) {
    expect(text).not.toMatch(/-\$/)
  }
  return pdf
}

function titlesOf({ title, sections = [] }: Section): string[] {
  return [title, ...sections.flatMap(titlesOf)]
}

/** The first heading is of the first level, and none is more than one level below the one before. */
function expectLevels(pieces: readonly Piece[]): void {
  const levels = pieces.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))
  expect(levels[0]).toBe(1)
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
}

/** Each row begins with its header, and the scopes are those of the HTML. */
function expectHeaders({ rows }: ReadPdf, source: string, html: string): void {
  expect(rows.filter(([first]) => first !== 'TH')).toEqual([])
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
  expect(count(source, /\/Scope \/Column/g)).toBe(count(html, /scope="col"/g))
  expect(count(source, /\/Scope \/Row/g)).toBe(count(html, /scope="row"/g))
}

/** No text leaves the margins, and no two texts overlap. */
function expectRoom(texts: readonly PlacedText[]): void {
  // Text of a line ends with its space, which may hang into the margin.
  const outside = texts.filter(({ x, y, width, text, size }) => {
    const inked = width * (text.trimEnd().length / text.length)
    return x < 53.9 || x + inked > 558.5 || y < size / 4 || y + size > 792
  })
  expect(outside).toEqual([])
  const overlapping = texts.flatMap((one, index) => {
    return texts.slice(index + 1).flatMap((other) => (overlap(one, other) ? [[one, other]] : []))
  })
  expect(overlapping).toEqual([])
}

function overlap(one: PlacedText, other: PlacedText): boolean {
  if (one.page !== other.page) return false
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down =
    Math.min(one.y + 0.75 * one.size, other.y + 0.75 * other.size) -
    Math.max(one.y - 0.2 * one.size, other.y - 0.2 * other.size)
  // A space at the end of a line may reach under the next column.
  return across > 3 && down > 0.5
}
