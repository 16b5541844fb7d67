import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { Icon } from '@breakwater/ui/icons/icon'
import { logoSource } from '@breakwater/ui/logo-source'
import { openingHoursInWords } from '@breakwater/ui/opening-hours'
import { formatPhone } from '@breakwater/ui/phone'
import type { ReactNode } from 'react'
import { SignOutButton } from '../session/sign-out-button.tsx'
import { paths } from '../shared/paths.ts'
import { useServices } from '../shared/services.ts'
import { features } from './features.ts'
import { SaveForLaterLink } from './save-for-later-link.tsx'
import { siteMessages } from './site-messages.ts'

const links = features.flatMap((feature) => feature.links ?? [])

/** The frame of every page: the agency's name, the language, sign-out, and the phone number of a counselor. */
export function Site({ children }: { children: ReactNode }) {
  const { agency, disclosures } = useServices().config
  const { hours } = disclosures
  const { language } = useLanguage()
  const t = useMessages(siteMessages)
  return (
    <div className="site">
      <button type="button" className="skip-link" onClick={() => document.getElementById('main')?.focus()}>
        {t.skip}
      </button>
      <header className="site-header">
        <div className="site-header-row">
          <a className="site-name" href={paths.welcome}>
            <img src={logoSource(agency.theme)} alt="" width="36" height="36" />
            {agency.name}
          </a>
          <div className="site-actions">
            <a className="header-link" href={`tel:${agency.phone}`}>
              <Icon name="phone" />
              <span className="visually-hidden">{t.call}</span>
              <span className="header-phone">{formatPhone(agency.phone)}</span>
            </a>
            <SaveForLaterLink />
            <SignOutButton />
            <LanguageSwitch compact />
          </div>
        </div>
      </header>
      <main className="site-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <div className="site-footer-row">
          <div>
            <p>
              {t.questions(agency.name)} <a href={`tel:${agency.phone}`}>{formatPhone(agency.phone)}</a>
            </p>
            {hours && (
              <p>
                {t.hours} {openingHoursInWords(hours, language).join(' · ')}
              </p>
            )}
          </div>
          <ul className="site-links">
            {links.map(({ path, label }) => (
              <li key={path}>
                <a href={path}>{label[language]}</a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </div>
  )
}
