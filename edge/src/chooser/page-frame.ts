import type { Language } from '@breakwater/vocabulary/languages'

type Frame = {
  language: Language
  title: string
  description: string
  /** The same page in the other language: the link's address and its word. */
  other: { language: Language; href: string; word: string }
  /** HTML. */
  main: string
}

/**
 * The frame of every page of the front door. The pages are served under any URL that was requested, so their
 * own links are absolute. They contain no script, so that they work on phones that load none.
 */
export function pageFrame({ language, title, description, other, main }: Frame): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} - Breakwater</title>
    <meta name="description" content="${description}">
    <meta name="theme-color" content="#12384a">
    <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
    <link rel="alternate" hreflang="${other.language}" href="${other.href}">
    <link rel="stylesheet" href="/chooser/chooser.css">
  </head>
  <body>
    <header>
      <p class="brand"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
      <a href="${other.href}" hreflang="${other.language}" lang="${other.language}">${other.word}</a>
    </header>
    <main>
${main}
    </main>
  </body>
</html>
`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A link that calls a number: `+18005550100` is shown as 800-555-0100. */
export function phoneLink(number: string, label = number.replace(/^\+1(...)(...)(....)$/, '$1-$2-$3')): string {
  return `<a class="phone" href="tel:${number}">${label}</a>`
}
