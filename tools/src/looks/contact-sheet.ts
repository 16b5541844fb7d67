import { escapeHtml } from '@breakwater/ui/html'
import { type Look, nameOf } from './look.ts'

/** A page that was seen in a look. */
export type Seen = {
  /** The name of the page and its state. */
  page: string
  look: Look
  /** The file of the picture, relative to the sheet. */
  picture: string
  /** What is wrong in this look, one line each. */
  faults: readonly string[]
}

const parts = ['theme', 'language', 'mode', 'width'] as const

const styles = `
body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem; }
form { position: sticky; top: 0; background: #fff; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: 1rem; border-bottom: 1px solid #767676; }
section > div { display: flex; flex-wrap: wrap; gap: .75rem; align-items: flex-start; }
figure { margin: 0; width: 14rem; }
figure:is([data-width="360"], [data-width="390"]) { width: 8rem; }
img { width: 100%; max-height: 24rem; object-fit: cover; object-position: top; border: 1px solid #767676; }
figcaption { font-size: .8rem; }
.faults img { border: 3px solid #ae1c1c; }
.faults li { color: #ae1c1c; overflow-wrap: anywhere; }
[hidden] { display: none; }`

/** Shows the pictures that fit the form; runs in the sheet. */
const script = `
const form = document.querySelector('form')
function choose() {
  const wanted = Object.fromEntries(new FormData(form))
  for (const section of document.querySelectorAll('section')) {
    const isPage = section.dataset.page.toLowerCase().includes(wanted.page.toLowerCase())
    const figures = [...section.querySelectorAll('figure')]
    for (const figure of figures) {
      const fits = ${JSON.stringify(parts)}.every((part) => !wanted[part] || figure.dataset[part] === wanted[part])
      figure.hidden = !isPage || !fits || (wanted.faults && !figure.classList.contains('faults'))
    }
    section.hidden = figures.every((figure) => figure.hidden)
  }
}
form.addEventListener('input', choose)
form.addEventListener('submit', (event) => event.preventDefault())
choose()`

/** Returns the page that shows all pictures in a small size, grouped by page, with a choice of each part of the look. */
export function contactSheet(seen: readonly Seen[]): string {
  const groups = Map.groupBy(seen, ({ page }) => page)
  const faulty = seen.filter(({ faults }) => faults.length > 0).length
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact sheet</title>
<style>${styles}
</style></head>
<body><h1>Contact sheet</h1>
<p>${seen.length} pictures of ${groups.size} pages; ${faulty} with a fault.</p>
<form>
${parts.map((part) => choice(part, seen)).join('\n')}
<label>page <input name="page" type="search"></label>
<label><input name="faults" type="checkbox"> with faults only</label>
</form>
${[...groups].map(([page, ofPage]) => section(page, ofPage)).join('\n')}
<script>${script}
</script></body></html>
`
}

function choice(part: keyof Look, seen: readonly Seen[]): string {
  const values = [...new Set(seen.map(({ look }) => String(look[part])))]
  const options = values.map((value) => `<option>${escapeHtml(value)}</option>`)
  return `<label>${part} <select name="${part}"><option value="">every ${part}</option>${options.join('')}</select></label>`
}

function section(page: string, seen: readonly Seen[]): string {
  return `<section data-page="${escapeHtml(page)}"><h2>${escapeHtml(page)}</h2><div>${seen.map(figure).join('\n')}</div></section>`
}

function figure({ page, look, picture, faults }: Seen): string {
  const name = escapeHtml(nameOf(look))
  const data = parts.map((part) => `data-${part}="${escapeHtml(String(look[part]))}"`).join(' ')
  const list = faults.length === 0 ? '' : `<ul>${faults.map((fault) => `<li>${escapeHtml(fault)}</li>`).join('')}</ul>`
  const address = escapeHtml(encodeURI(picture))
  return `<figure ${data}${list && ' class="faults"'}><a href="${address}"><img src="${address}" alt="${escapeHtml(page)}, ${name}" loading="lazy"></a><figcaption>${name}${list}</figcaption></figure>`
}
