import type { NoticeForm } from '@breakwater/domain/notice-form'
import { titledPieces } from '@breakwater/domain/official-title'
import type { Block, Document, Section } from './document.ts'

/**
 * Formats a document as an HTML article for a page of the application; `document.css` has its styles. It has neither inline
 * styles nor scripts. A table that is wider than a phone scrolls in a frame that the keyboard reaches.
 */
export function documentHtml({ language, title, lead, sections, form }: Document): string {
  const parts = [
    `<h1>${words(title)}</h1>`,
    ...lead.map((block) => blockHtml(block, title)),
    ...sections.map((section) => sectionHtml(section, 2)),
  ].join('\n')
  return `<article class="document" lang="${language}">\n${form ? noticeHtml(parts, form) : parts}\n</article>\n`
}

function sectionHtml({ title, blocks, sections = [] }: Section, level: number): string {
  const parts = [
    `<h${level}>${words(title)}</h${level}>`,
    ...blocks.map((block) => blockHtml(block, title)),
    ...sections.map((section) => sectionHtml(section, level + 1)),
  ]
  return `<section>\n${parts.join('\n')}\n</section>`
}

function blockHtml(block: Block, section: string): string {
  switch (block.kind) {
    case 'PARAGRAPH':
      return `<p>${block.strong ? `<strong>${words(block.text)}</strong>` : words(block.text)}</p>`
    case 'LIST': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${words(item)}</li>`).join('')}</${tag}>`
    }
    case 'TABLE':
      return framed(tableHtml(block), block.caption ?? section)
    case 'FACTS': {
      const rows = block.facts.map(([label, value]) => `<tr>${rowHeader(label)}<td>${words(value)}</td></tr>`)
      return framed(`<table><tbody>${rows.join('')}</tbody></table>`, section)
    }
    case 'NOTICE':
      return noticeHtml(block.blocks.map((one) => blockHtml(one, section)).join('\n'), block.form)
    case 'SIGNATURES': {
      const lines = block.labels.map((label) => `<p class="document-signature">${words(label)}</p>`)
      return `<div class="document-signatures">${lines.join('')}</div>`
    }
  }
}

function noticeHtml(content: string, { bold, boxed }: NoticeForm): string {
  const classes = ['document-notice', ...(bold ? ['document-bold'] : []), ...(boxed ? ['document-boxed'] : [])]
  return `<div class="${classes.join(' ')}">\n${content}\n</div>`
}

function framed(table: string, name: string): string {
  return `<div class="document-frame" role="region" aria-label="${safe(name)}" tabindex="0">${table}</div>`
}

function tableHtml({ caption, columns, rows }: Extract<Block, { kind: 'TABLE' }>): string {
  const aligned = columns.map(({ align }) => (align === 'END' ? ' class="document-number"' : ''))
  const heads = columns.map(({ header }, index) => `<th scope="col"${aligned[index]}>${words(header)}</th>`)
  const body = rows.map(([first = '', ...cells]) => {
    const others = cells.map((cell, index) => `<td${aligned[index + 1]}>${words(cell)}</td>`)
    return `<tr>${rowHeader(first)}${others.join('')}</tr>`
  })
  const title = caption === undefined ? '' : `<caption>${words(caption)}</caption>`
  return `<table>${title}<thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function rowHeader(text: string): string {
  return `<th scope="row">${words(text)}</th>`
}

/** Formats sentences, with the titles of laws in them marked as English. */
function words(text: string): string {
  return titledPieces(text)
    .map((piece) => (piece.isTitle ? `<span lang="en">${safe(piece.text)}</span>` : safe(piece.text)))
    .join('')
}

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
