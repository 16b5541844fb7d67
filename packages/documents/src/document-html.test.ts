import { describe, expect, it } from 'vitest'
import type { Block, Document } from './document.ts'
import { BlankError, withoutBlanks } from './document.ts'
import { documentHtml } from './document-html.ts'

const documentOf = (...blocks: Block[]): Document => ({
  language: 'es',
  title: 'Plan',
  author: 'Agencia',
  lead: [],
  sections: [
    { title: 'Deudas', blocks, sections: [{ title: 'Detalle', blocks: [{ kind: 'PARAGRAPH', text: 'Uno.' }] }] },
  ],
})

describe('a document as HTML', () => {
  it('is an article in its language with headings that do not skip levels', () => {
    const html = documentHtml(documentOf({ kind: 'PARAGRAPH', text: 'Hola.', strong: true }))
    expect(html).toMatch(/^<article class="document" lang="es">/)
    expect(html.match(/<h\d/g)).toEqual(['<h1', '<h2', '<h3'])
    expect(html).toContain('<p><strong>Hola.</strong></p>')
  })

  it('has tables with the scope of each header, in a frame with a name that the keyboard reaches', () => {
    const columns = [
      { header: 'Acreedor', align: 'START' as const },
      { header: 'Saldo', align: 'END' as const },
    ]
    const html = documentHtml(documentOf({ kind: 'TABLE', caption: 'Tarjetas', columns, rows: [['Alpha', '$1.00']] }))
    expect(html).toContain('role="region" aria-label="Tarjetas" tabindex="0"')
    expect(html).toContain('<th scope="col" class="document-number">Saldo</th>')
    expect(html).toContain('<th scope="row">Alpha</th><td class="document-number">$1.00</td>')
  })

  it('names the frame of a table without a caption after its section', () => {
    const html = documentHtml(documentOf({ kind: 'FACTS', facts: [['Nombre', 'María']] }))
    expect(html).toContain('aria-label="Deudas"')
  })

  it('escapes what people typed, and marks the titles of laws as English', () => {
    const html = documentHtml(documentOf({ kind: 'PARAGRAPH', text: '<script>"&" según «Fin. Code»' }))
    expect(html).toContain('<p>&#60;script&#62;&#34;&#38;&#34; según')
    expect(html).toContain('«<span lang="en">Fin. Code</span>»')
  })

  it('has neither inline styles nor scripts', () => {
    const form = { minimumPoints: 10, bold: true, boxed: true }
    const html = documentHtml(
      documentOf(
        { kind: 'NOTICE', form, blocks: [{ kind: 'PARAGRAPH', text: 'Aviso.' }] },
        { kind: 'SIGNATURES', labels: ['Firma', 'Fecha'] },
      ),
    )
    expect(html).toContain('<div class="document-notice document-bold document-boxed">')
    expect(html).not.toMatch(/style|script|on\w+=/)
  })
})

describe('a document without blanks', () => {
  it.each([
    ['an empty text', { kind: 'PARAGRAPH', text: ' ' }],
    ['a line to fill in', { kind: 'LIST', ordered: false, items: ['Tasa: ____'] }],
    ['dots to fill in', { kind: 'FACTS', facts: [['Tasa', '.....']] }],
    ['a value that was not there', { kind: 'PARAGRAPH', text: 'Debe undefined.' }],
    ['an empty list', { kind: 'LIST', ordered: true, items: [] }],
    ['a table without rows', { kind: 'TABLE', columns: [{ header: 'Tasa', align: 'END' }], rows: [] }],
  ] as const satisfies [string, Block][])('refuses %s, also in a notice', (_, block) => {
    const form = { minimumPoints: 10, bold: true, boxed: true }
    expect(() => withoutBlanks(documentOf(block))).toThrow(BlankError)
    expect(() => withoutBlanks(documentOf({ kind: 'NOTICE', form, blocks: [block] }))).toThrow(BlankError)
  })

  it('refuses an empty title and an empty section', () => {
    const whole = documentOf({ kind: 'PARAGRAPH', text: 'Uno.' })
    expect(withoutBlanks(whole)).toBe(whole)
    expect(() => withoutBlanks({ ...whole, title: '' })).toThrow(BlankError)
    expect(() => withoutBlanks({ ...whole, sections: [{ title: 'Deudas', blocks: [] }] })).toThrow('"Deudas" is empty')
  })
})
