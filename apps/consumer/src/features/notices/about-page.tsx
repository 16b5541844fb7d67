import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { locales } from '@breakwater/ui/i18n/language'
import { openingHoursInWords } from '@breakwater/ui/opening-hours'
import { usStateName } from '@breakwater/vocabulary/us-states'
import { Page } from '../../shared/page/page.tsx'
import { useServices } from '../../shared/services.ts'
import { AgencyPhone } from './agency-phone.tsx'
import { noticeMessages } from './notice-messages.ts'

/** The facts that the registry has about the agency; a missing fact has no line. */
export function AboutPage() {
  const t = useMessages(noticeMessages).about
  const { language } = useLanguage()
  const { agency, disclosures } = useServices().config
  const { ein, address, hours, licenses, accreditations, complaintsEmail } = disclosures
  const names = agency.states.map((state) => usStateName(state, language))
  const states = new Intl.ListFormat(locales[language]).format(
    names.sort((one, other) => one.localeCompare(other, language)),
  )
  return (
    <Page title={t.title} lead={t.lead(agency.name)}>
      <section className="text-column page-part">
        <h2>{t.costsTitle}</h2>
        <p>{t.costs}</p>
      </section>
      <section className="text-column page-part">
        <h2>{t.contactTitle}</h2>
        <dl className="facts">
          <dt>{t.phone}</dt>
          <dd>
            <AgencyPhone />
          </dd>
          {hours && <Fact name={t.hours} lines={openingHoursInWords(hours, language)} />}
          {address && <Fact name={t.address} lines={[address]} />}
          {ein && <Fact name={t.ein} lines={[ein, t.einNote]} />}
        </dl>
      </section>
      <section className="text-column page-part">
        <h2>{t.servesTitle}</h2>
        <p>{t.serves(states)}</p>
        <dl className="facts">
          {licenses.length > 0 && (
            <Fact
              name={t.licenses}
              lines={licenses.map(({ state, number }) => t.license(usStateName(state, language), number))}
            />
          )}
          {accreditations.length > 0 && <Fact name={t.accreditations} lines={accreditations} />}
        </dl>
      </section>
      <section className="text-column page-part">
        <h2>{t.complaintsTitle}</h2>
        <p>{t.complaints(agency.name)}</p>
        <p>
          <AgencyPhone />
        </p>
        {complaintsEmail && (
          <p>
            {t.complaintsEmail}:{' '}
            <a className="inline-link" href={`mailto:${complaintsEmail}`}>
              {complaintsEmail}
            </a>
          </p>
        )}
        <p>{t.complaintsElsewhere}</p>
        <p>
          <a className="inline-link" href="https://www.consumerfinance.gov/complaint/">
            consumerfinance.gov/complaint
          </a>{' '}
          <a className="inline-link" href="tel:+18554112372">
            (855) 411-2372
          </a>
        </p>
      </section>
    </Page>
  )
}

function Fact({ name, lines }: { name: string; lines: readonly string[] }) {
  return (
    <>
      <dt>{name}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </>
  )
}
