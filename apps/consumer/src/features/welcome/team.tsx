import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { locales } from '@breakwater/ui/i18n/language'
import type { Language } from '@breakwater/vocabulary/languages'
import { useId } from 'react'
import { useServices } from '../../shared/services.ts'
import { welcomeMessages } from './welcome-messages.ts'

/** The counselors whom the agency names, each with a portrait or initials. Nothing where it names none. */
export function Team() {
  const t = useMessages(welcomeMessages)
  const { language } = useLanguage()
  const { team } = useServices().config.disclosures
  const heading = useId()
  if (team.length === 0) return null
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t.team}</h2>
      <ul className="team">
        {team.map(({ name, languages, portrait }) => (
          <li key={name}>
            {portrait ? (
              <img className="portrait" src={portrait} alt="" width="52" height="52" />
            ) : (
              <span className="portrait" aria-hidden="true">
                {initials(name)}
              </span>
            )}
            <p>
              <b>{name}</b>
              <span>{t.speaks(languagesInWords(languages, language))}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function languagesInWords(spoken: readonly Language[], language: Language): string {
  const names = new Intl.DisplayNames(locales[language], { type: 'language' })
  return new Intl.ListFormat(locales[language]).format(spoken.map((code) => names.of(code) ?? code))
}

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0).toUpperCase()).join('')
}
