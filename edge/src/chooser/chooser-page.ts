import type { Agency } from '@breakwater/registry/agency'
import { escapeHtml } from '@breakwater/ui/html'
import type { Language } from '@breakwater/vocabulary/languages'
import { usStatesByName } from '@breakwater/vocabulary/us-states'
import { hero, logo, pageFrame, phoneLink } from './page-frame.ts'
import { chooserTexts } from './texts.ts'

type ListedAgency = Pick<Agency, 'name' | 'phone' | 'status' | 'states' | 'theme'>

/**
 * The page for a visitor whom the router cannot place. It explains the service and asks for the state they live in.
 * @param phone the platform's phone number in international form, if it has one
 */
export function chooserPage(language: Language, phone: string | undefined, agencies: readonly ListedAgency[]): string {
  const texts = chooserTexts[language]
  const other = language === 'en' ? 'es' : 'en'
  const options = usStatesByName(language).map(
    ({ code, name }) => `              <option value="${code}">${name}</option>`,
  )
  const call = phone === undefined ? '' : `\n            <p class="call">${texts.callInstead} ${phoneLink(phone)}</p>`
  return pageFrame({
    language,
    title: texts.title,
    description: texts.lead,
    other: { language: other, href: `/?lang=${other}`, word: texts.otherLanguage },
    main: `${hero(texts)}
      <div class="over two-columns">
        <div class="beside">
          <form class="sheet question" action="/" method="get">
            <input type="hidden" name="lang" value="${language}">
            <label class="field-label" for="state">${texts.label}</label>
            <p class="field-hint" id="why">${texts.why}</p>
            <select class="control" id="state" name="state" required aria-describedby="why" autocomplete="address-level1">
              <option value="">${texts.prompt}</option>
${options.join('\n')}
            </select>
            <button class="button" type="submit">${texts.submit}</button>
            <button class="button button-secondary" type="submit" formaction="/started">${texts.started}</button>${call}
          </form>
          <section class="part">
            <h2>${texts.now.heading}</h2>
            <dl class="rows">${texts.now.helpers.map(({ what, phone }) => `<div><dt>${what}</dt><dd>${phoneLink(phone.number, phone.label)}</dd></div>`).join('')}</dl>
          </section>
        </div>
        <div>
          <section class="part">
            <h2>${texts.agencies.heading}</h2>
            <p>${texts.agencies.lead}</p>
            <ul class="agencies">${agencies
              .filter(({ status }) => status === 'active')
              .map(
                ({ name, phone, states, theme }) =>
                  `<li>${logo(theme.logo)}<p><b>${escapeHtml(name)}</b> <span>${texts.agencies.states(states.length)} · ${phoneLink(phone)}</span></p></li>`,
              )
              .join('')}</ul>
          </section>
          <section class="part">
            <h2>${texts.cost.heading}</h2>
            <p>${texts.cost.text}</p>
          </section>
        </div>
      </div>`,
  })
}
