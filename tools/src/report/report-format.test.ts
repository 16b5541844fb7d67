import { describe, expect, it } from 'vitest'
import { figures, list, type Report, section, text } from './report.ts'
import { reportHtml } from './report-html.ts'
import { reportText } from './report-text.ts'

const report: Report = {
  language: 'en',
  title: 'Your summary',
  facts: [
    ['Date', 'November 29, 2026'],
    ['Prepared for', 'Maria & "Ana" <Sample>'],
  ],
  remarks: ['An estimate.', 'No agency.'],
  sections: [
    {
      title: 'Debts & more',
      blocks: [
        text('A paragraph.'),
        ...list(['First item.', 'Second item.']),
        ...figures(
          ['Creditor', 'Balance'],
          [
            ['Alpha', '$1,000.00'],
            ['Beta Bank', '$5.00'],
          ],
        ),
      ],
    },
    { title: 'Plan', blocks: [text('Another paragraph.')] },
  ],
}

describe('a section', () => {
  it('is left out without a block, and so is a list without items and a table without rows', () => {
    expect(section('Debts', [...list([]), ...figures(['Creditor'], [])])).toEqual([])
    expect(section('Debts', [text('None.')])).toEqual([{ title: 'Debts', blocks: [{ kind: 'TEXT', text: 'None.' }] }])
  })
})

describe('a report as text', () => {
  it('has its facts in a column, its remarks, and each section after a blank line', () => {
    expect(reportText(report).split('\n')).toEqual([
      'YOUR SUMMARY',
      '',
      'Date          November 29, 2026',
      'Prepared for  Maria & "Ana" <Sample>',
      '',
      'An estimate.',
      'No agency.',
      '',
      'Debts & more',
      '  A paragraph.',
      '  - First item.',
      '  - Second item.',
      '  Creditor     Balance',
      '  ---------  ---------',
      '  Alpha      $1,000.00',
      '  Beta Bank      $5.00',
      '',
      'Plan',
      '  Another paragraph.',
    ])
  })

  it('wraps a long item at 92 columns, indented below its first word', () => {
    const items = [Array.from({ length: 40 }, () => 'word').join(' ')]
    const lines = reportText({ ...report, sections: [{ title: 'Long', blocks: list(items) }] })
      .split('\n')
      .slice(-3)
    expect(lines.map((line) => line.length)).toEqual([88, 88, 33])
    expect(lines.map((line) => line.slice(0, 6))).toEqual(['  - wo', '    wo', '    wo'])
  })

  it('keeps a line of exactly 92 columns, and a word that is longer than a line', () => {
    const sections = (words: string) => [{ title: 'Long', blocks: [text(words)] }]
    const last = (words: string) =>
      reportText({ ...report, sections: sections(words) })
        .split('\n')
        .slice(9)
    expect(last(`${'a'.repeat(80)} ${'b'.repeat(9)}`)).toEqual([`  ${'a'.repeat(80)} ${'b'.repeat(9)}`])
    expect(last(`${'a'.repeat(80)} ${'b'.repeat(10)}`)).toEqual([`  ${'a'.repeat(80)}`, `  ${'b'.repeat(10)}`])
    expect(last('c'.repeat(120))).toEqual([`  ${'c'.repeat(120)}`])
  })
})

describe('a report as a page', () => {
  const html = reportHtml(report)

  it('has its title once as the heading, and names itself by it', () => {
    expect(html).toContain('<title>Your summary</title>')
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html).toContain('<h1>Your summary</h1>')
    expect(html).toContain('<meta charset="utf-8">')
    expect(html).toContain('<meta name="viewport" content="width=device-width">')
  })

  it('has facts as terms with their descriptions, in which no character is markup', () => {
    expect(html).toContain('<dt>Date</dt><dd>November 29, 2026</dd>')
    expect(html).toContain('<dt>Prepared for</dt><dd>Maria &#38; &#34;Ana&#34; &#60;Sample&#62;</dd>')
  })

  it('has remarks, paragraphs and lists as such, in the sections that they belong to', () => {
    expect(html).toContain('<p class="remark">An estimate.</p>\n<p class="remark">No agency.</p>')
    expect(html).toContain(
      '<section><h2>Debts &#38; more</h2><p>A paragraph.</p><ul><li>First item.</li><li>Second item.</li></ul>',
    )
    expect(html).toContain('<section><h2>Plan</h2><p>Another paragraph.</p></section>')
  })

  it('has tables with a head whose cells are those of the columns, in a region of the name of the section', () => {
    expect(html).toContain(
      '<div class="frame" role="region" aria-label="Debts &#38; more" tabindex="0"><table><thead><tr><th scope="col">Creditor</th><th scope="col">Balance</th></tr></thead><tbody><tr><td>Alpha</td><td>$1,000.00</td></tr><tr><td>Beta Bank</td><td>$5.00</td></tr></tbody></table></div>',
    )
  })

  it('is in the language of the report', () => {
    expect(reportHtml({ ...report, language: 'es' })).toContain('<html lang="es">')
  })
})
