import { calmWaterLines, calmWaterSize } from '@breakwater/ui/picture/calm-water-lines'
import { deriveTheme } from '@breakwater/ui/theme/derive-theme'
import type { Language } from '@breakwater/vocabulary/languages'
import { frontDoorTheme } from './front-door-theme.ts'
import { chooserTexts } from './texts.ts'

type Frame = {
  language: Language
  title: string
  description: string
  /** The same page in the other language: the link's address and its word. */
  other: { language: Language; href: string; word: string }
  /** HTML. */
  main: string
}

// The same on every page, so computed once.
const surfaces = {
  light: deriveTheme(frontDoorTheme, 'light').surface,
  dark: deriveTheme(frontDoorTheme, 'dark').surface,
}
const water = calmWaterLines()
  .map(({ path, opacity }) => `<path d="${path}" opacity="${opacity}"/>`)
  .join('')

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
    <meta name="color-scheme" content="light dark">
    <title>${title} - Breakwater</title>
    <meta name="description" content="${description}">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="${surfaces.light}">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="${surfaces.dark}">
    <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
    <link rel="alternate" hreflang="${other.language}" href="${other.href}">
    <link rel="preload" href="/chooser/figtree-latin.woff2" as="font" type="font/woff2" crossorigin>
    <link rel="stylesheet" href="/chooser/chooser.css">
  </head>
  <body class="site">
    <header class="site-header">
      <div class="site-header-row">
        <p class="site-name"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
        <a class="header-link" href="${other.href}" hreflang="${other.language}" lang="${other.language}">${other.word}</a>
      </div>
    </header>
    <main class="site-main">
${main}
    </main>
    <footer class="site-footer">
      <div class="site-footer-row">
        <p>${chooserTexts[language].footer}</p>
      </div>
    </footer>
  </body>
</html>
`
}

/** The deep band at the top of a page, with what the page is about and the picture of calm water. */
export function hero({ eyebrow, heading, lead }: { eyebrow: string; heading: string; lead: string }): string {
  return `      <div class="hero full-width">
        <div class="site-row">
          <p class="eyebrow">${eyebrow}</p>
          <h1>${heading}</h1>
          <p class="lead">${lead}</p>
        </div>
        <div class="calm-water" aria-hidden="true"><i class="calm-water-sun"></i><svg viewBox="0 0 ${calmWaterSize.width} ${calmWaterSize.height}" preserveAspectRatio="xMinYMin slice">${water}</svg></div>
      </div>`
}

/** A link that calls a number: `+18005550100` is shown as 800-555-0100. */
export function phoneLink(number: string, label = number.replace(/^\+1(...)(...)(....)$/, '$1-$2-$3')): string {
  return `<a class="phone" href="tel:${number}">${label}</a>`
}

/** An agency's logo as inline SVG. It is hidden from screen readers, which read the agency's name beside it. */
export function logo(svg: string): string {
  return svg.replace(/^<svg/, '<svg class="logo" aria-hidden="true" focusable="false"')
}
