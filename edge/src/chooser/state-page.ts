import type { Agency } from '@breakwater/registry/agency'
import { escapeHtml } from '@breakwater/ui/html'
import type { Language } from '@breakwater/vocabulary/languages'
import { type UsState, usStateName } from '@breakwater/vocabulary/us-states'
import { hero, logo, pageFrame, phoneLink } from './page-frame.ts'
import { chooserTexts, type Helper } from './texts.ts'

type StateAgency = Pick<Agency, 'slug' | 'name' | 'phone' | 'status' | 'states' | 'theme'>

/**
 * The page of one state, for people who are not redirected at once: at which agency their application may be, or,
 * where no agency accepts new ones, who else helps. Draining agencies keep their applicants, so they are listed too.
 */
export function statePage(state: UsState, language: Language, all: readonly StateAgency[]): string {
  const texts = chooserTexts[language]
  const other = language === 'en' ? 'es' : 'en'
  const agencies = all.filter((agency) => agency.states.includes(state) && agency.status !== 'paused')
  const served = agencies.some(({ status }) => status === 'active')
  const name = usStateName(state, language)
  const title = texts.state.title(name)
  return pageFrame({
    language,
    title,
    description: title,
    other: { language: other, href: `/started?lang=${other}&amp;state=${state}`, word: texts.otherLanguage },
    main: `${hero(served ? servedHero(name, language) : unservedHero(name, language))}
${[
  ...(served ? servedLines(state, language, agencies) : unservedLines(state, language, agencies)),
  `<p class="again"><a href="/started?lang=${language}">${texts.state.again}</a></p>`,
]
  .map((line) => `      ${line}`)
  .join('\n')}`,
  })
}

function servedHero(state: string, language: Language) {
  const { eyebrow, state: texts } = chooserTexts[language]
  return { eyebrow, heading: texts.served.heading(state), lead: texts.served.lead }
}

function unservedHero(state: string, language: Language) {
  const { eyebrow, state: texts } = chooserTexts[language]
  return { eyebrow, heading: texts.unserved.heading(state), lead: texts.unserved.lead }
}

function servedLines(state: UsState, language: Language, agencies: readonly StateAgency[]): string[] {
  const texts = chooserTexts[language].state.served
  return [
    '<section class="part">',
    `<h2>${texts.agencies}</h2>`,
    ...agencyList(state, language, agencies),
    `<p>${texts.wrong}</p>`,
    '</section>',
    `<p><a class="button" href="/?lang=${language}&amp;state=${state}">${texts.start}</a></p>`,
  ]
}

function unservedLines(state: UsState, language: Language, agencies: readonly StateAgency[]): string[] {
  const texts = chooserTexts[language].state.unserved
  return [
    '<section class="part">',
    `<h2>${texts.helpersHeading}</h2>`,
    `<ul class="helpers">${texts.helpers.map(helperItem).join('')}</ul>`,
    `<p class="crisis">${texts.crisis} ${phoneLink(texts.crisisPhone)}</p>`,
    '</section>',
    ...(agencies.length > 0
      ? [
          '<section class="part">',
          `<h2>${texts.returning}</h2>`,
          ...agencyList(state, language, agencies),
          '</section>',
        ]
      : []),
  ]
}

/** Each link leads to the agency's sign-in through the router, which then remembers the agency. */
function agencyList(state: UsState, language: Language, agencies: readonly StateAgency[]): string[] {
  const items = agencies.map(
    ({ slug, name, phone, theme }) =>
      `<li>${logo(theme.logo)}<p><a href="/a/${slug}/sign-in?lang=${language}&amp;state=${state}">${escapeHtml(name)}</a> <span>${phoneLink(phone)}</span></p></li>`,
  )
  return [`<ul class="agencies">${items.join('')}</ul>`]
}

function helperItem({ name, what, phone, site }: Helper): string {
  const reach = [
    ...(phone ? [phoneLink(phone.number, phone.label)] : []),
    ...(site ? [`<a href="${site}">${new URL(site).host.replace(/^www\./, '')}</a>`] : []),
  ]
  return `<li><strong>${name}</strong><span>${what}</span><span>${reach.join(' · ')}</span></li>`
}
