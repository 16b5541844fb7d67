import { titledPieces } from '@breakwater/domain/official-title'
import { printableLine } from '../output/printable.ts'
import type { Block, Report } from './report.ts'

const style = `@page{size:letter;margin:0.75in}
body{font:11pt/1.45 Georgia,serif;color:#111;max-width:7in;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:1.4rem 0 .4rem;break-after:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}dt{font-weight:bold}dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:.9rem}tr{break-inside:avoid}
th,td{padding:.2rem .4rem;border-bottom:1px solid #bbb;text-align:right;vertical-align:top}
th:first-child,td:first-child{text-align:left}ul{margin:.3rem 0;padding-left:1.2rem}.remark{font-weight:bold}
@media screen{.frame{overflow-x:auto}dl{grid-template-columns:max-content minmax(0,1fr)}h1,h2,p,li,dd{overflow-wrap:anywhere}}`

/**
 * Formats a report as one HTML page for Letter paper that loads no resource and runs no script. On a screen narrower
 * than its tables each table scrolls in its own frame, so that the page stays as wide as the screen.
 */
export function reportHtml({ language, title, facts, remarks, sections }: Report): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style>${style}</style></head>
<body><main>
<h1>${safe(title)}</h1>
<dl>${facts.map(([label, value]) => `<dt>${safe(label)}</dt><dd>${words(value)}</dd>`).join('')}</dl>
${remarks.map((remark) => `<p class="remark">${words(remark)}</p>`).join('\n')}
${sections.map((one) => `<section><h2>${safe(one.title)}</h2>${one.blocks.map((block) => blockHtml(block, one.title)).join('')}</section>`).join('\n')}
</main></body>
</html>
`
}

function blockHtml(block: Block, title: string): string {
  switch (block.kind) {
    case 'TEXT':
      return `<p>${words(block.text)}</p>`
    case 'LIST':
      return `<ul>${block.items.map((item) => `<li>${words(item)}</li>`).join('')}</ul>`
    case 'TABLE':
      return `<div class="frame" role="region" aria-label="${safe(title)}" tabindex="0">${tableHtml(block)}</div>`
  }
}

function tableHtml({ head, rows }: Extract<Block, { kind: 'TABLE' }>): string {
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${body}</tbody></table>`
}

function cells(tag: 'th' | 'td', values: readonly string[]): string {
  return values.map((value) => `<${tag === 'th' ? 'th scope="col"' : tag}>${safe(value)}</${tag}>`).join('')
}

/** Formats sentences, with the titles in them marked as English. */
function words(text: string): string {
  return titledPieces(text)
    .map((piece) => (piece.isTitle ? `<span lang="en">${safe(piece.text)}</span>` : safe(piece.text)))
    .join('')
}

function safe(text: string): string {
  return printableLine(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
