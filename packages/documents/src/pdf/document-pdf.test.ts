import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { expectReadable, identity } from '../testing/expect-readable.ts'
import { documentPdf } from './document-pdf.ts'

const sample: Document = {
  language: 'es',
  title: 'Aviso',
  author: 'Agencia Ñandú',
  lead: [{ kind: 'PARAGRAPH', text: 'Según «Cal. Fin. Code 12104», faltan −$120.00: ¿año?, ¡pingüino!' }],
  sections: [
    {
      title: 'Partes',
      blocks: [
        { kind: 'LIST', ordered: true, items: ['uno', 'dos'] },
        { kind: 'FACTS', facts: [['Nombre', 'Wołodymyr Š.']] },
        { kind: 'PARAGRAPH', text: 'a'.repeat(400) },
      ],
    },
  ],
}

const paragraphs = (count: number) => {
  return Array.from({ length: count }, (_, index) => ({ kind: 'PARAGRAPH' as const, text: `Párrafo ${index}.` }))
}

describe('a document as PDF', () => {
  it('has Spanish letters, the true minus sign, and words that are wider than a line', async () => {
    const pdf = await expectReadable(sample)
    expect(pdf.texts.map(({ text }) => text).join('')).toContain('−$120.00: ¿año?, ¡pingüino!')
  })

  it('has the same bytes for the same document and identity, and others for another one', async () => {
    const [one, same, other] = await Promise.all([
      documentPdf(sample, identity),
      documentPdf(sample, identity),
      documentPdf(sample, { ...identity, id: 'document-2' }),
    ])
    expect(Buffer.compare(one, same)).toBe(0)
    expect(Buffer.compare(one, other)).not.toBe(0)
  })

  it('marks the title of a law as English in a Spanish document', async () => {
    const source = Buffer.from(await documentPdf(sample, identity)).toString('latin1')
    expect(source).toMatch(/\/S \/Span\n\/Lang \(en-US\)/)
    expect(source).toContain('/Lang (es-US)')
  })

  it('announces how a list is numbered', async () => {
    const source = Buffer.from(await documentPdf(sample, identity)).toString('latin1')
    expect(source).toMatch(/\/ListNumbering \/Decimal/)
  })

  it('refuses characters that the typeface lacks, and names them', async () => {
    await expect(documentPdf({ ...sample, title: 'Договор' }, identity)).rejects.toThrow('"Д"')
  })

  it('embeds its fonts', async () => {
    const source = Buffer.from(await documentPdf(sample, identity)).toString('latin1')
    expect(source.match(/\/FontFile2/g)).toHaveLength(2)
    expect(source).not.toContain('Helvetica')
  })

  it('keeps a boxed notice on one page', async () => {
    const box = { minimumPoints: 12, bold: true, boxed: true }
    const notice = { kind: 'NOTICE' as const, form: box, blocks: paragraphs(8) }
    const pdf = await expectReadable({ ...sample, sections: [{ title: 'Aviso', blocks: [...paragraphs(22), notice] }] })
    const pages = pdf.texts
      .filter(({ text, size }) => text.startsWith('Párrafo') && size === 12)
      .map(({ page }) => page)
    expect(new Set(pages)).toEqual(new Set([2]))
    expect(pages).toHaveLength(8)
  })

  it('breaks a notice over pages that is longer than one', async () => {
    const box = { minimumPoints: 12, bold: false, boxed: true }
    const notice = { kind: 'NOTICE' as const, form: box, blocks: paragraphs(60) }
    const pdf = await expectReadable({ ...sample, sections: [{ title: 'Aviso', blocks: [notice] }] })
    expect(pdf.pages.length).toBeGreaterThan(2)
  })
})
