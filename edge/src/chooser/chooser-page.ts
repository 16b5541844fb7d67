import { stateNames } from '@breakwater/registry/state-names'
import { usStates } from '@breakwater/registry/us-states'
import type { Language } from '../language.ts'
import { chooserTexts } from './texts.ts'

/**
 * The page for whoever the router cannot place: state and language, nothing else. It is served under whatever address
 * was asked for, so its own addresses are absolute. It works without the script.
 */
export function chooserPage(language: Language): string {
  const texts = chooserTexts[language]
  const other = language === 'en' ? 'es' : 'en'
  const names = stateNames[language]
  const options = [...usStates]
    .sort((a, b) => names[a].localeCompare(names[b], language))
    .map((state) => `          <option value="${state}">${names[state]}</option>`)
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${texts.title} - Breakwater</title>
    <meta name="description" content="${texts.why}">
    <meta name="theme-color" content="#12384a">
    <link rel="icon" href="/chooser/icon.svg" type="image/svg+xml">
    <link rel="alternate" hreflang="en" href="/?lang=en">
    <link rel="alternate" hreflang="es" href="/?lang=es">
    <link rel="alternate" hreflang="x-default" href="/">
    <link rel="stylesheet" href="/chooser/chooser.css">
    <script src="/chooser/chooser.js" defer></script>
  </head>
  <body>
    <header>
      <p class="brand"><img src="/chooser/icon.svg" alt="" width="32" height="32">Breakwater</p>
      <a href="/?lang=${other}" hreflang="${other}" lang="${other}">${texts.otherLanguage}</a>
    </header>
    <main>
      <h1>${texts.heading}</h1>
      <p>${texts.why}</p>
      <p role="status" id="unserved" class="notice" hidden>${texts.unserved[0]}<strong></strong>${texts.unserved[1]}</p>
      <form action="/" method="get">
        <input type="hidden" name="lang" value="${language}">
        <label for="state">${texts.label}</label>
        <select id="state" name="state" required autocomplete="address-level1">
          <option value="">${texts.prompt}</option>
${options.join('\n')}
        </select>
        <button type="submit">${texts.submit}</button>
      </form>
    </main>
  </body>
</html>
`
}
