import type { Language } from '@breakwater/vocabulary/languages'
import { usStatesByName } from '@breakwater/vocabulary/us-states'
import { pageFrame, phoneLink } from './page-frame.ts'
import { chooserTexts } from './texts.ts'

/**
 * The page for a visitor whom the router cannot place. It explains the service and asks for the state they live in.
 * @param phone the platform's phone number in international form, if it has one
 */
export function chooserPage(language: Language, phone: string | undefined): string {
  const texts = chooserTexts[language]
  const other = language === 'en' ? 'es' : 'en'
  const options = usStatesByName(language).map(({ code, name }) => `          <option value="${code}">${name}</option>`)
  return pageFrame({
    language,
    title: texts.title,
    description: texts.lead,
    other: { language: other, href: `/?lang=${other}`, word: texts.otherLanguage },
    main: `      <h1>${texts.heading}</h1>
      <p>${texts.lead}</p>
      <form action="/" method="get">
        <input type="hidden" name="lang" value="${language}">
        <label for="state">${texts.label}</label>
        <p class="hint" id="why">${texts.why}</p>
        <select id="state" name="state" required aria-describedby="why" autocomplete="address-level1">
          <option value="">${texts.prompt}</option>
${options.join('\n')}
        </select>
        <button type="submit">${texts.submit}</button>
        <button type="submit" formaction="/started" class="quiet">${texts.started}</button>
      </form>${phone === undefined ? '' : `\n      <p class="call">${texts.callInstead} ${phoneLink(phone)}</p>`}`,
  })
}
